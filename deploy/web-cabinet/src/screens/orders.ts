/** Orders: found, seen step by step, cancelled, drafts sent. */
import { CabinetError, failureText, formatDateTime, formatMoney, formatPhone, isOver, refusalText } from '@cabinet/client';
import { type Child, type Page, type Part, badge, banner, busy, button, card, confirm, facts, h, item, paged, part, select, toast } from '../dom.js';
import * as live from '../live.js';
import type { Offering, Order } from '../model.js';
import { type Visit, address, go } from '../navigation.js';
import { type Prices, expected, priceOf } from '../prices.js';
import { actsForOthers, cabinet, signedIn } from '../session.js';
import { numberChoice } from '../subscribers.js';
import { language, nameOf, t } from '../texts.js';

const STATES = ['draft', 'held', 'acknowledged', 'inProgress', 'completed', 'rejected', 'failed', 'cancelled'];
const ACTIONS = ['CONNECT', 'DISCONNECT', 'CHANGE_PLAN', 'ACTIVATE_SIM', 'TERMINATE'];

export function orders(visit: Visit): Child {
  const id = visit.query.get('id');
  return id ? one(id, visit.signal) : list(visit);
}

function list({ query, signal }: Visit): Child {
  const chosen = { state: query.get('state') ?? '', action: query.get('action') ?? '', of: query.get('of') ?? '' };
  const to = (change: Record<string, string>) => go('orders', { ...chosen, ...change });
  const filter = { state: chosen.state || undefined, action: chosen.action || undefined, subscriberId: chosen.of || undefined };
  const all = paged(
    (cursor) => cabinet.get<Page<Order>>('/order/v1/orders', { query: { limit: 30, ...filter, cursor } }),
    orderRow,
    t(Object.values(chosen).some(Boolean) ? 'no_such_orders' : 'no_orders'),
  );
  live.refreshes(all, ['order'], signal);
  const named = (values: string[], key: string): [string, string][] => values.map((each) => [each, t(`${key}_${each}`, {}, each)]);
  const actions = actsForOthers() ? ACTIONS : ACTIONS.slice(0, 3);
  return [
    h(
      'div',
      { class: 'filters' },
      select(t('state'), [['', t('all')], ['open', t('state_open')], ...named(STATES, 'state')], chosen.state, (state) => to({ state })),
      select(t('kind'), [['', t('all')], ...named(actions, 'action')], chosen.action, (action) => to({ action })),
      actsForOthers() && numberChoice(chosen.of, (of) => to({ of }), t('all')),
    ),
    card(all),
  ];
}

export function titleOfOrder(order: Order): string {
  return `${t(`action_${order.action}`, {}, order.action)}: ${nameOf(order)}`;
}

export function orderRow(order: Order): Child {
  const phone = actsForOthers() && order.phone && order.subscriberId !== signedIn().subscriberId && formatPhone(order.phone);
  return item(
    h('a', { href: address('orders', { id: order.id }) }, titleOfOrder(order)),
    [formatDateTime(order.createdAt, language()), phone].filter(Boolean).join(' · '),
    order.price.amount > 0 && h('span', { class: 'amount' }, formatMoney(order.price, language())),
    stateBadge(order.state),
  );
}

function one(id: string, signal: AbortSignal): Child {
  const shown: Part = part(
    async () => {
      const order = await cabinet.get<Order>('/order/v1/orders/{id}', { path: { id } });
      const other = order.refusal?.offeringId ? await otherName(order, order.refusal.offeringId) : '';
      return { order, other };
    },
    ({ order, other }) => {
      live.follow(order, signal, () => void shown.refresh());
      const why = order.refusal
        ? refusalText(order.refusal, language(), () => other)
        : order.state === 'failed' && failureText(order.failure ?? '', language());
      return [
        h('h2', {}, titleOfOrder(order)),
        h('p', {}, stateBadge(order.state)),
        why && banner('danger', h('p', {}, why)),
        facts([
          [t('price'), order.action === 'CONNECT' && priceOf(order)],
          [t('number'), order.phone ? formatPhone(order.phone) : ''],
          [t('plan'), order.tariffPlanName],
          [t('created'), formatDateTime(order.createdAt, language())],
          [t('starts'), order.startAt && formatDateTime(order.startAt, language())],
          [t('deadline'), order.deadline && !isOver(order.state) && formatDateTime(order.deadline, language())],
          [t('bulk_order'), order.bulkOrderId && h('a', { href: address('company', { bulk: order.bulkOrderId }) }, t('to_order'))],
        ]),
        order.steps && h('ol', { class: 'steps' }, order.steps.map(stepOf)),
        acts(order, () => shown.refresh()),
      ];
    },
  );
  return [h('p', {}, h('a', { href: address('orders') }, `← ${t('all_orders')}`)), card(shown)];
}

function stepOf(step: { state: string; at: string }): Child {
  return h(
    'li',
    {},
    h('span', {}, t(`state_${step.state}`, {}, step.state)),
    h('small', { class: 'hint' }, formatDateTime(step.at, language())),
  );
}

/** The name of the offering that is in the way. */
async function otherName(order: Order, offeringId: string): Promise<string> {
  const subscriberId = order.subscriberId ?? signedIn().subscriberId;
  const offerings = await cabinet.all<Offering>('/order/v1/offerings', { query: { subscriberId } });
  const other = offerings.find((offering) => offering.id === offeringId);
  return other ? nameOf(other) : offeringId;
}

/** A draft is sent at the prices that stand above the button. */
function acts(order: Order, refresh: () => Promise<void>): Child {
  let shown: Prices = order;
  const submit = button(
    t('submit_draft'),
    () =>
      void busy(submit, async () => {
        try {
          const body = order.action === 'CONNECT' ? expected(shown) : {};
          const sent = await cabinet.send<Order>('POST', '/order/v1/orders/{id}/submit', { path: { id: order.id }, body, wait: 10 });
          if (!sent.refusal) {
            toast(t('order_sent', { name: nameOf(order) }), 'good');
          }
        } catch (failure) {
          if (failure instanceof CabinetError && failure.code === 'price-changed') {
            shown = failure.problem;
            toast(t('price_now', { sum: priceOf(failure.problem) }), 'danger');
            return;
          }
          throw failure;
        }
        await refresh();
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
        await refresh();
      },
      'danger',
    ),
  );
  return h('div', { class: 'actions' }, order.state === 'draft' && submit, order.cancellable && cancel);
}

function stateBadge(state: string): HTMLElement {
  const tones: Record<string, string> = { completed: 'good', rejected: 'bad', failed: 'bad', draft: 'plain', cancelled: 'plain' };
  return badge(t(`state_${state}`, {}, state), tones[state] ?? 'busy');
}
