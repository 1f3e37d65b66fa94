/** What was sent and what has changed, for 90 days. */
import { formatDateTime } from '@cabinet/client';
import { type Child, type Page, busy, button, card, h, item, paged } from '../dom.js';
import * as live from '../live.js';
import type { Notice } from '../model.js';
import { type Visit, address } from '../navigation.js';
import { cabinet } from '../session.js';
import { language, t } from '../texts.js';

export function notices({ signal }: Visit): Child {
  let newest = '';
  const list = paged(
    async (cursor) => {
      const page = await cabinet.get<Page<Notice>>('/notification/v1/notices', { query: { limit: 30, cursor } });
      newest = cursor ? newest : (page.items[0]?.id ?? '');
      return page;
    },
    (notice) => {
      const row = item(
        [h('strong', {}, notice.title), h('span', {}, notice.text)],
        formatDateTime(notice.at, language()),
        notice.orderId && h('a', { href: address('orders', { id: notice.orderId }) }, t('to_order')),
      );
      row.classList.toggle('unread', !notice.readAt);
      return row;
    },
    t('no_notices'),
  );
  live.refreshes(list, ['notice'], signal);
  const all = button(
    t('all_read'),
    () =>
      void busy(all, async () => {
        if (newest) {
          await cabinet.send('PUT', '/notification/v1/notices/read', { body: { upTo: newest } });
          await list.refresh();
          dispatchEvent(new HashChangeEvent('hashchange'));
        }
      }),
    'small',
  );
  return [h('div', { class: 'actions' }, all), card(list)];
}
