/** Payments, charges and the statement of a month; where the bill goes. R1.8 d, h */
import { type Money, formatDateTime, formatMoney, formatPhone, minskMonth } from '@cabinet/client';
import { type Child, badge, banner, empty, field, form, h, item, part, rows, section, select, toast } from '../dom.js';
import * as live from '../live.js';
import type { Entry, Statement } from '../model.js';
import { type Visit, address, csvOf, go } from '../navigation.js';
import { actsForOthers, cabinet, signedIn } from '../session.js';
import { accountChoice, titlesOf } from '../subscribers.js';
import { language, t } from '../texts.js';
import { topUp } from './overview.js';
import { months, period } from './usage.js';

export function money(visit: Visit): Child {
  const month = visit.query.get('month') ?? minskMonth(new Date());
  const chosen = visit.query.get('account') ?? undefined;
  const id = chosen ?? signedIn().accountId;
  const shown = part(
    () => cabinet.get<Statement>('/account/v1/accounts/{id}/statement', { path: { id }, query: { ...period(month), format: 'json' } }),
    statement,
  );
  live.refreshes(shown, ['money'], visit.signal);
  const csv = csvOf(`/account/v1/accounts/${encodeURIComponent(id)}/statement`, period(month));
  return [
    h(
      'div',
      { class: 'filters' },
      select(t('period'), months(), month, (other) => go('money', { month: other, account: chosen })),
      accountChoice(id, (account) => go('money', { month, account })),
    ),
    shown,
    h('div', { class: 'actions' }, topUp(), h('a', { class: 'button', href: csv, download: true }, t('save_csv'))),
    bill(id),
  ];
}

function statement({ charged, paid, charges, payments }: Statement): Child {
  const sum = (name: string, amount: Money) =>
    h('div', { class: 'tile' }, h('span', {}, name), h('strong', {}, formatMoney(amount, language())));
  const entries = [...charges, ...payments].sort((one, other) => other.at.localeCompare(one.at));
  return [
    h('div', { class: 'tiles' }, sum(t('paid'), paid), sum(t('charged'), charged)),
    section(t('payments_and_charges'), entries.length === 0 ? empty(t('no_movements')) : rows(entries, entry)),
  ];
}

function entry(one: Entry): Child {
  const paid = one.kind === 'PAYMENT';
  const what = one.what ?? t(paid ? 'payment' : 'charge');
  return item(
    one.orderId ? h('a', { href: address('orders', { id: one.orderId }) }, what) : h('strong', {}, what),
    [formatDateTime(one.at, language()), one.phone && ` · ${formatPhone(one.phone)}`],
    badge(t(paid ? 'payment' : 'charge'), paid ? 'good' : 'plain'),
    h('span', { class: 'amount' }, `${!paid ? '−' : one.amount.amount < 0 ? '' : '+'}${formatMoney(one.amount, language())}`),
  );
}

/** For plans with a fee; others are not shown it. */
function bill(id: string): Child {
  interface Bill {
    address?: string;
    history: { address: string; changedAt: string; changedBy: string }[];
  }
  const path = '/account/v1/accounts/{id}/bill-delivery-address';
  const shown = part(
    async () => {
      const bill = await cabinet.get<Bill>(path, { path: { id } });
      const names = await titlesOf(actsForOthers() ? bill.history.map((one) => one.changedBy) : []);
      return { ...bill, history: bill.history.map((one) => ({ ...one, changedBy: nameOfAuthor(one.changedBy, names) })) };
    },
    ({ address: now, history }) =>
      section(
        t('bill_address'),
        now ? h('p', { class: 'big' }, now) : banner('info', h('p', {}, t('no_bill_address'))),
        form(
          t('save'),
          [field(t('new_address'), 'address', { autocomplete: 'street-address', required: true, maxlength: 300 })],
          async (values) => {
            await cabinet.send('PUT', path, { path: { id }, body: { address: values['address'] } });
            toast(t('saved'), 'good');
            await shown.refresh();
          },
        ),
        history.length > 0 &&
          h(
            'details',
            {},
            h('summary', {}, t('history')),
            rows(history, (change) => item(change.address, `${formatDateTime(change.changedAt, language())} · ${change.changedBy}`)),
          ),
      ),
    true,
  );
  return shown;
}

function nameOfAuthor(id: string, names: Map<string, string>): string {
  const { subscriberId, accountId } = signedIn();
  return id === (subscriberId ?? accountId) ? t('by_you') : (names.get(id) ?? t(id === accountId ? 'actor_ACCOUNT' : 'by_a1'));
}
