/** Orders: found, seen step by step, cancelled, drafts sent. */
import { failureText, formatDateTime, formatMoney, formatPhone, isOver, refusalText } from '@cabinet/client';
import { type Child, type Page, banner, busy, button, card, confirm, facts, h, paged, part, select, toast } from '../dom.js';
import * as live from '../live.js';
import type { Offering, Order } from '../model.js';
import { type Visit, address, go } from '../navigation.js';
import { cabinet, signedIn } from '../session.js';
import { language, nameOf, t } from '../texts.js';
import { priceOf, stateBadge } from './services.js';

const STATES = ['draft', 'held', 'acknowledged', 'inProgress', 'completed', 'rejected', 'failed', 'cancelled'];

export function orders(visit: Visit): Child {
  const id = visit.query.get('id');
  if (id) {
    return one(id, visit.signal);
  }
  const state = visit.query.get('state') ?? '';
  const choice = STATES.map((each): [string, string] => [each, t(`state_${each}`, {}, each)]);
  const list = paged(
    (cursor) => cabinet.get<Page<Order>>('/order/v1/orders', { query: { limit: 30, state: state || undefined, cursor } }),
    orderRow,
    t(state ? 'no_such_orders' : 'no_orders'),
  );
  live.on(['order', 'ready'], visit.signal, () => void list.refresh());
  return [
    h(
      'div',
      { class: 'filters' },
      select(t('state'), [['', t('all')], ...choice], state, (chosen) => go('orders', { state: chosen })),
    ),
    card(list),
  ];
}

export function orderRow(order: Order): Child {
  return h(
    'li',
    {},
    h(
      'span',
      { class: 'grow' },
      h('a', { href: address('orders', { id: order.id }) }, `${t(`action_${order.action}`, {}, order.action)}: ${nameOf(order)}`),
      h('small', { class: 'hint' }, formatDateTime(order.createdAt, language())),
    ),
    order.price.amount > 0 && h('span', { class: 'amount' }, formatMoney(order.price, language())),
    stateBadge(order.state),
  );
}

function one(id: string, signal: AbortSignal): Child {
  const shown = part(
    async () => {
      const order = await cabinet.get<Order>('/order/v1/orders/{id}', { path: { id } });
      const other = order.refusal?.offeringId ? await otherName(order, order.refusal.offeringId) : '';
      return { order, other };
    },
    ({ order, other }) => {
      live.follow(order, signal, () => void shown.refresh());
      return [
        h('h2', {}, `${t(`action_${order.action}`, {}, order.action)}: ${nameOf(order)}`),
        h('p', {}, stateBadge(order.state)),
        order.refusal &&
          banner(
            'danger',
            h(
              'p',
              {},
              refusalText(order.refusal, language(), () => other),
            ),
          ),
        order.state === 'failed' && banner('danger', h('p', {}, failureText(order.failure ?? '', language()))),
        facts([
          [t('price'), order.action === 'CONNECT' && priceOf(order)],
          [t('number'), order.phone ? formatPhone(order.phone) : ''],
          [t('plan'), order.tariffPlanName],
          [t('created'), formatDateTime(order.createdAt, language())],
          [t('starts'), order.startAt && formatDateTime(order.startAt, language())],
          [t('deadline'), order.deadline && !isOver(order.state) && formatDateTime(order.deadline, language())],
        ]),
        order.steps &&
          h(
            'ol',
            { class: 'steps' },
            order.steps.map((step) =>
              h(
                'li',
                {},
                h('span', {}, t(`state_${step.state}`, {}, step.state)),
                h('small', { class: 'hint' }, formatDateTime(step.at, language())),
              ),
            ),
          ),
        acts(order, () => void shown.refresh()),
      ];
    },
  );
  return [h('p', {}, h('a', { href: address('orders') }, `← ${t('all_orders')}`)), card(shown)];
}

/** The name of the offering that is in the way. */
async function otherName(order: Order, offeringId: string): Promise<string> {
  const subscriberId = order.subscriberId ?? signedIn().subscriberId;
  const { items } = await cabinet.get<Page<Offering>>('/order/v1/offerings', { query: { subscriberId, limit: 200 } });
  const other = items.find((offering) => offering.id === offeringId);
  return other ? nameOf(other) : offeringId;
}

function acts(order: Order, refresh: () => void): Child {
  const submit = button(
    t('submit_draft'),
    () =>
      void busy(submit, async () => {
        const sent = await cabinet.send<Order>('POST', '/order/v1/orders/{id}/submit', { path: { id: order.id }, wait: 10 });
        toast(
          sent.refusal ? refusalText(sent.refusal, language()) : t('order_sent', { name: nameOf(order) }),
          sent.refusal ? 'danger' : 'good',
        );
        refresh();
      }),
    'primary',
  );
  const cancel = button(t('cancel_order'), () =>
    confirm(
      t('cancel_question'),
      nameOf(order),
      t('cancel_order'),
      async () => {
        await cabinet.send('POST', '/order/v1/orders/{id}/cancel', { path: { id: order.id } });
        refresh();
      },
      'danger',
    ),
  );
  const cancellable = order.cancellable ?? ['draft', 'held', 'acknowledged'].includes(order.state);
  return h('div', { class: 'actions' }, order.state === 'draft' && submit, cancellable && cancel);
}
