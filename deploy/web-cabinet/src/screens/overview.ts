/** Money, what is left of the plan, and what needs attention. */
import { formatDate, formatDateTime, formatMoney, formatPhone, formatQuantity, waitForChanges } from '@cabinet/client';
import { type Child, type Page, type Part, badge, banner, facts, h, item, paged, part, rows, section } from '../dom.js';
import * as live from '../live.js';
import type { Me, Notice, Order, Product, Remainder, Subscriber } from '../model.js';
import { type Visit, address } from '../navigation.js';
import { cabinet, can, me, signedIn } from '../session.js';
import { titleOf } from '../subscribers.js';
import { language, nameOf, t } from '../texts.js';
import { orderRow } from './orders.js';

export function overview({ signal }: Visit): Child {
  const own = signedIn().subscriberId;
  const main = part(
    () => me(true),
    (data) => [suspended(data), greeting(data), h('div', { class: 'grid' }, balance(data), plan(data), remainders(data))],
  );
  live.refreshes(main, ['money', 'remainders'], signal);
  live.wait(signal, async (until) => {
    for await (const _ of waitForChanges<Me>(cabinet, '/account/v1/me', {}, until)) {
      await main.refresh();
    }
  });
  const underWay = part(
    () => cabinet.get<Page<Order>>('/order/v1/orders', { query: { limit: 10, state: 'open' } }),
    ({ items, nextCursor }) => {
      items.forEach((order) => live.follow(order, signal, () => void underWay.refresh()));
      return (
        items.length > 0 &&
        section(
          t('orders_under_way'),
          rows(items, orderRow),
          nextCursor && h('a', { class: 'button quiet', href: address('orders', { state: 'open' }) }, t('all_orders')),
        )
      );
    },
    true,
  );
  live.refreshes(underWay, ['order'], signal);
  const news = unread();
  live.refreshes(news, ['notice'], signal);
  return [main, underWay, news, own ? connected(own) : numbers()];
}

function suspended(data: Me): Child {
  if (data.status !== 'SUSPENDED' && !data.suspended) {
    return null;
  }
  return banner('warning', h('p', {}, t(data.suspendedBy === 'COMPANY' ? 'suspended_by_us' : 'suspended_by_you')));
}

function greeting(data: Me): Child {
  const { subscriber } = data;
  const name = subscriber?.name ?? data.client?.name;
  const number = subscriber?.phone ? formatPhone(subscriber.phone) : subscriber ? t('fixed_line') : '';
  return h('p', { class: 'lead' }, name, number && [' · ', h('span', { class: 'whole' }, number)], ` · ${t('account')} ${data.account.number}`);
}

function balance(data: Me): Child {
  if (!data.balance) {
    return null;
  }
  const same = !data.available || data.available.amount === data.balance.amount;
  return section(
    t('balance'),
    h('p', { class: 'sum' }, formatMoney(data.balance, language())),
    !same && data.available && h('p', {}, t('available', { sum: formatMoney(data.available, language()) })),
    data.balanceAsOf && h('p', { class: 'hint' }, t('as_of', { time: formatDateTime(data.balanceAsOf, language()) })),
    h(
      'div',
      { class: 'actions' },
      topUp(),
      can('VIEW_ACCOUNT') && h('a', { class: 'button quiet', href: address('money') }, t('payments_and_charges')),
    ),
  );
}

/** To the address that the page is configured with. */
export function topUp(): Child {
  const href = document.querySelector<HTMLMetaElement>('meta[name=top-up]')?.content;
  return href && h('a', { class: 'button primary', href }, t('top_up'));
}

function plan(data: Me): Child {
  return (
    data.plan &&
    section(
      t('plan'),
      h('p', { class: 'big' }, data.plan.name),
      facts([
        [t('monthly_fee'), data.plan.monthlyFee && data.plan.monthlyFee.amount > 0 && formatMoney(data.plan.monthlyFee, language())],
        [t('payment_mode'), t(data.plan.paymentMode === 'PREPAID' ? 'prepaid' : 'postpaid')],
      ]),
      h('a', { class: 'button quiet', href: address('contract') }, t('plan_details')),
    )
  );
}

function remainders(data: Me): Child {
  if (!data.remainders?.length) {
    return null;
  }
  return section(
    t('remainders'),
    h('ul', { class: 'remainders' }, data.remainders.map(remainder)),
    data.remaindersAsOf && h('p', { class: 'hint' }, t('as_of', { time: formatDateTime(data.remaindersAsOf, language()) })),
  );
}

function remainder(one: Remainder): Child {
  const left = formatQuantity(one.left, one.unit, language());
  const of = one.total ? t('of', { total: formatQuantity(one.total, one.unit, language()) }) : '';
  return h(
    'li',
    {},
    h('span', {}, one.name, one.shared && [' ', badge(t('shared'))]),
    h('strong', {}, left, of && h('small', {}, ` ${of}`)),
    one.total !== undefined && one.total > 0 && h('progress', { 'max': one.total, 'value': Math.max(0, one.left), 'aria-label': one.name }),
    one.validUntil && h('small', { class: 'hint' }, t('valid_until', { date: formatDate(one.validUntil, language()) })),
  );
}

function unread(): Part {
  return part(
    () => cabinet.get<Page<Notice>>('/notification/v1/notices', { query: { unread: true, limit: 3 } }),
    ({ items }) =>
      items.length > 0 &&
      section(
        t('notices'),
        rows(items, (notice) => item(h('strong', {}, notice.title), notice.text)),
        h('a', { class: 'button quiet', href: address('notices') }, t('all_notices')),
      ),
    true,
  );
}

function connected(subscriberId: string): Child {
  return part(
    () => cabinet.all<Product>('/order/v1/products', { query: { subscriberId } }),
    (items) =>
      section(
        t('connected'),
        items.length > 0
          ? h(
              'ul',
              { class: 'chips' },
              items.map((product) => h('li', {}, badge(nameOf(product), 'good'))),
            )
          : h('p', { class: 'hint' }, t('nothing_connected')),
        h('a', { class: 'button', href: address('services') }, t('to_services')),
      ),
  );
}

function numbers(): Child {
  const load = (cursor?: string) => cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query: { limit: 20, cursor } });
  return section(
    t('numbers'),
    paged(
      load,
      (one) => item(h('a', { href: address('services', { of: one.id }) }, titleOf(one)), '', h('small', {}, one.plan?.name)),
      t('no_numbers'),
    ),
  );
}
