/** One offering for many numbers at once. */
import { CabinetError, failureText, refusalText, waitForChanges } from '@cabinet/client';
import { type Child, type Page, badge, banner, button, card, dialog, form, h, item, messageOf, part, rows, section, select } from '../dom.js';
import * as live from '../live.js';
import type { BulkOrder, Offering, Subscriber } from '../model.js';
import { address, go } from '../navigation.js';
import { type Prices, expected, priceOf } from '../prices.js';
import { cabinet } from '../session.js';
import { titleOf } from '../subscribers.js';
import { language, nameOf, t } from '../texts.js';

/** Asks which offering, and orders it for all of them. */
export function bulkOrder(action: 'CONNECT' | 'DISCONNECT', subscriberIds: string[]): Promise<void> {
  const connects = action === 'CONNECT';
  return dialog(t(connects ? 'bulk_connect' : 'bulk_disconnect'), (close) =>
    part(
      () => cabinet.all<Offering>('/order/v1/offerings', { query: { subscriberId: subscriberIds[0] } }),
      (offerings) => {
        let chosen = offerings[0];
        let shown: Prices = chosen ?? {};
        let key = crypto.randomUUID();
        const price = h('p', { class: 'big' });
        const show = () => (price.textContent = connects && chosen ? t('for_each', { sum: priceOf(shown) }) : '');
        const problem = h('div', { role: 'alert' });
        show();
        const act = t(connects ? 'connect' : 'disconnect');
        return form(
          act,
          [
            h('p', {}, t('selected', { count: String(subscriberIds.length) })),
            select(
              t('service'),
              offerings.map((one) => [one.id, nameOf(one)]),
              chosen?.id ?? '',
              (id) => {
                chosen = offerings.find((one) => one.id === id);
                shown = chosen ?? {};
                key = crypto.randomUUID();
                show();
              },
            ),
            price,
            h('p', { class: 'hint' }, t('acting_as_client', { act })),
            problem,
          ],
          async () => {
            try {
              const body = { action, offeringId: chosen?.id, subscriberIds, ...(connects ? expected(shown) : {}) };
              const order = await cabinet.send<BulkOrder>('POST', '/order/v1/bulk-orders', { body, idempotencyKey: key });
              close();
              go('company', { bulk: order.id });
            } catch (failure) {
              if (!(failure instanceof CabinetError) || failure.code !== 'price-changed') {
                throw failure;
              }
              shown = failure.problem;
              key = crypto.randomUUID();
              show();
              problem.replaceChildren(banner('danger', h('p', {}, messageOf(failure), ' ', t('price_now', { sum: priceOf(shown) }))));
            }
          },
          button(t('back'), close, 'quiet'),
        );
      },
    ),
  );
}

/** The newest ones, where the server lists them. */
export function bulkOrders(signal: AbortSignal): Child {
  let names: Promise<Record<string, string>> | undefined;
  const shown = part(
    async () => {
      const { items } = await cabinet.get<Page<BulkOrder>>('/order/v1/bulk-orders', { query: { limit: 5 } });
      return { items, names: items.length > 0 ? await (names ??= namesOfOfferings()) : {} };
    },
    ({ items, names }) =>
      items.length > 0 &&
      section(
        t('bulk_orders'),
        rows(items, (one) =>
          item(
            h(
              'a',
              { href: address('company', { bulk: one.id }) },
              `${t(`action_${one.action}`, {}, one.action)}: ${names[one.offeringId] ?? one.offeringId}`,
            ),
            t('selected', { count: String(one.total) }),
            badge(t(`state_${one.state}`, {}, one.state), one.state === 'completed' ? 'good' : 'busy'),
          ),
        ),
      ),
    true,
  );
  live.refreshes(shown, ['bulk-order'], signal);
  return shown;
}

async function namesOfOfferings(): Promise<Record<string, string>> {
  const offerings = await cabinet.all<{ id: string; name: string }>('/order/v1/catalogue').catch(() => []);
  return Object.fromEntries(offerings.map((one) => [one.id, one.name]));
}

type Progress = BulkOrder['progress'];

function done({ waiting = 0, held = 0, acknowledged = 0, inProgress = 0, ...over }: Progress): { ready: number; total: number } {
  const ready = Object.values(over).reduce((sum, count) => sum + count, 0);
  return { ready, total: ready + waiting + held + acknowledged + inProgress };
}

/** Results that are fetched anew with every push; of more only how far they are is shown until the end. */
const AT_ONCE = 1000;

/** What has become of each number: seen live, by the stream or by waits. */
export function bulkProgress(id: string, signal: AbortSignal): Child {
  const path = '/order/v1/bulk-orders/{id}';
  // They do not change their names while one looks.
  const named = cabinet.all<Subscriber>('/account/v1/subscribers').then(
    (all) => new Map(all.map((one) => [one.id, titleOf(one)])),
    () => new Map<string, string>(),
  );
  let show = (_: Progress): void => {};
  const shown = part(
    async () => {
      const order = await cabinet.get<BulkOrder>(path, { path: { id }, query: { limit: 1000 } });
      for (let cursor = order.nextCursor; cursor; ) {
        const more = await cabinet.get<BulkOrder>(path, { path: { id }, query: { limit: 1000, cursor } });
        order.items.push(...more.items);
        cursor = more.nextCursor;
      }
      const names = await named;
      return { order, items: order.items.map((one) => ({ ...one, title: names.get(one.subscriberId) ?? one.subscriberId })) };
    },
    ({ order, items }) => {
      const status = h('p', { role: 'status' });
      const bar = h('progress', { 'max': order.total, 'aria-label': t('bulk_orders') });
      show = (progress) => {
        const { ready, total } = done(progress);
        status.textContent = t(ready < total ? 'bulk_running' : 'bulk_done', { done: String(ready), total: String(total) });
        bar.value = ready;
      };
      show(order.progress);
      return [
        status,
        bar,
        rows(items, (one) => {
          const why = one.refusal
            ? refusalText(one.refusal, language(), () => t('another_service'))
            : one.state === 'failed' && failureText(one.failure ?? '', language());
          return item(
            one.orderId ? h('a', { href: address('orders', { id: one.orderId }) }, one.title) : one.title,
            why,
            badge(
              one.problem ? t('bulk_problem') : t(`state_${one.state ?? 'waiting'}`, {}, one.state),
              one.state === 'completed' ? 'good' : why || one.problem ? 'bad' : 'busy',
            ),
          );
        }),
      ];
    },
  );
  live.refreshes(shown, ['bulk-order'], signal, ({ data }) => {
    if (data['id'] !== id) {
      return false;
    }
    const progress = data['progress'] as Progress;
    const { ready, total } = done(progress);
    show(progress);
    return total <= AT_ONCE || ready === total;
  });
  live.wait(signal, async (until) => {
    for await (const _ of waitForChanges<BulkOrder>(cabinet, path, { path: { id }, query: { limit: 1 } }, until)) {
      await shown.refresh();
    }
  });
  return [h('p', {}, h('a', { href: address('company') }, `← ${t('all_numbers')}`)), card(shown)];
}
