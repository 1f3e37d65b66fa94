/** One offering for many numbers at once. */
import { refusalText } from '@cabinet/client';
import { type Child, type Page, badge, button, card, dialog, form, h, part, select } from '../dom.js';
import * as live from '../live.js';
import type { BulkOrder, Offering, Subscriber } from '../model.js';
import { address, go } from '../navigation.js';
import { cabinet } from '../session.js';
import { titleOf } from '../subscribers.js';
import { language, nameOf, t } from '../texts.js';
import { priceOf } from './services.js';

/** Asks which offering, and orders it for all of them. */
export function bulkOrder(action: 'CONNECT' | 'DISCONNECT', subscriberIds: string[]): Promise<void> {
  return dialog(t(action === 'CONNECT' ? 'bulk_connect' : 'bulk_disconnect'), (close) =>
    part(
      () => cabinet.get<Page<Offering>>('/order/v1/offerings', { query: { subscriberId: subscriberIds[0], limit: 200 } }),
      ({ items }) => {
        let chosen = items[0];
        const price = h('p', { class: 'big' });
        const show = () => (price.textContent = action === 'CONNECT' && chosen ? t('for_each', { sum: priceOf(chosen) }) : '');
        const key = crypto.randomUUID();
        show();
        return form(
          t(action === 'CONNECT' ? 'connect' : 'disconnect'),
          [
            h('p', {}, t('selected', { count: String(subscriberIds.length) })),
            select(
              t('service'),
              items.map((one): [string, string] => [one.id, nameOf(one)]),
              chosen?.id ?? '',
              (id) => {
                chosen = items.find((one) => one.id === id);
                show();
              },
            ),
            price,
            h('p', { class: 'hint' }, t('acting_as_client')),
          ],
          async () => {
            const body = {
              action,
              offeringId: chosen?.id,
              subscriberIds,
              ...(action === 'CONNECT' ? { expectedPrice: chosen?.price } : {}),
            };
            const order = await cabinet.send<BulkOrder>('POST', '/order/v1/bulk-orders', { body, idempotencyKey: key });
            close();
            go('company', { bulk: order.id });
          },
          button(t('back'), close, 'quiet'),
        );
      },
    ),
  );
}

/** The newest ones, where the server lists them. */
export function bulkOrders(): Child {
  return part(
    () => cabinet.get<Page<BulkOrder>>('/order/v1/bulk-orders', { query: { limit: 5 } }),
    ({ items }) =>
      items.length > 0 &&
      card(
        h('h2', {}, t('bulk_orders')),
        h(
          'ul',
          { class: 'rows' },
          items.map((one) =>
            h(
              'li',
              {},
              h(
                'a',
                { class: 'grow', href: address('company', { bulk: one.id }) },
                `${t(`action_${one.action}`, {}, one.action)}: ${one.offeringId}`,
              ),
              h('span', {}, `${done(one)} / ${one.total}`),
            ),
          ),
        ),
      ),
    true,
  );
}

function done(order: BulkOrder): number {
  const { waiting = 0, acknowledged = 0, inProgress = 0 } = order.progress;
  return order.total - waiting - acknowledged - inProgress;
}

/** What has become of each number. */
export function bulkProgress(id: string, signal: AbortSignal): Child {
  const shown = part(
    async () => {
      const order = await cabinet.get<BulkOrder>('/order/v1/bulk-orders/{id}', { path: { id }, query: { limit: 200 }, background: true });
      const names = await cabinet
        .get<Page<Subscriber>>('/account/v1/subscribers', { query: { limit: 200 }, background: true })
        .catch(() => ({ items: [] as Subscriber[] }));
      return { order, names: names.items };
    },
    ({ order, names }) => {
      const named = new Map(names.map((one) => [one.id, titleOf(one)]));
      const running = order.state !== 'completed';
      if (running) {
        const timer = setTimeout(() => void shown.refresh(), 1500);
        signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
      }
      return [
        h('p', { role: 'status' }, t(running ? 'bulk_running' : 'bulk_done', { done: String(done(order)), total: String(order.total) })),
        h('progress', { 'max': order.total, 'value': done(order), 'aria-label': t('bulk_orders') }),
        h(
          'ul',
          { class: 'rows' },
          order.items.map((item) =>
            h(
              'li',
              {},
              h(
                'span',
                { class: 'grow' },
                named.get(item.subscriberId) ?? item.subscriberId,
                item.refusal && h('small', { class: 'hint' }, refusalText(item.refusal, language())),
              ),
              badge(
                item.problem ? t('bulk_problem') : t(`state_${item.state ?? 'waiting'}`, {}, item.state),
                item.state === 'completed' ? 'good' : item.refusal || item.problem ? 'bad' : 'busy',
              ),
            ),
          ),
        ),
      ];
    },
  );
  live.on(['bulk-order', 'ready'], signal, () => void shown.refresh());
  return [h('p', {}, h('a', { href: address('company') }, `← ${t('all_numbers')}`)), card(shown)];
}
