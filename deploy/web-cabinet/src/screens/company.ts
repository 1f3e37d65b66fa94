/** A client's numbers: found, managed one by one or many at once. R1.2 */
import { formatPhone, isFree, refusalText } from '@cabinet/client';
import { type Child, type Page, badge, banner, button, card, confirm, dialog, facts, field, form, h, item, paged, part, select, toast } from '../dom.js';
import type { Account, Order, Plan, Subscriber } from '../model.js';
import { type Visit, address, go } from '../navigation.js';
import { priceOf } from '../prices.js';
import { cabinet, can, signedIn } from '../session.js';
import { accountChoice, titleOf } from '../subscribers.js';
import { language, t } from '../texts.js';
import { bulkOrder, bulkOrders, bulkProgress } from './bulk.js';

interface Access {
  state: string;
  causes: ({ by: string } | string)[];
}

const OPEN: Access = { state: 'OPEN', causes: [] };

/** What the list says of each number beside the subscriber itself: of roles and closings there are few, whatever the size of the client. */
interface Rights {
  roles: Map<string, string[]>;
  /** Who is not in it has access. Undefined where the server cannot say it for all at once. */
  closed: Map<string, Access> | undefined;
}

interface Listed extends Subscriber {
  roles: string[];
  access: Access | undefined;
}

async function rights(): Promise<Rights> {
  const [held, closed] = await Promise.all([
    cabinet.all<{ subscriberId: string; role: string }>('/rights/v1/roles').catch(() => []),
    can('MANAGE_ACCESS')
      ? cabinet.all<Access & { subscriberId: string }>('/auth/v1/access', { query: { state: 'CLOSED' } }).catch(() => undefined)
      : undefined,
  ]);
  const roles = new Map<string, string[]>();
  held.forEach(({ subscriberId, role }) => roles.set(subscriberId, [...(roles.get(subscriberId) ?? []), role]));
  return { roles, closed: closed && new Map(closed.map((one) => [one.subscriberId, one])) };
}

export function company(visit: Visit): Child {
  const bulk = visit.query.get('bulk');
  if (bulk) {
    return bulkProgress(bulk, visit.signal);
  }
  const filter = { q: '', status: '', sort: '', accountId: '' };
  const chosen = new Map<string, Subscriber>();
  const bar = h('div', { class: 'selection', role: 'status' });
  const pick = (one: Subscriber, is: boolean) => {
    is ? chosen.set(one.id, one) : chosen.delete(one.id);
    const order = (action: 'CONNECT' | 'DISCONNECT') => () => void bulkOrder(action, [...chosen.keys()]);
    bar.replaceChildren(
      ...(chosen.size === 0
        ? []
        : [
            h('span', {}, t('selected', { count: String(chosen.size) })),
            button(t('bulk_connect'), order('CONNECT'), 'primary small'),
            button(t('bulk_disconnect'), order('DISCONNECT'), 'small'),
          ]),
    );
  };
  const pickShown = () => list.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not(:checked)').forEach((box) => box.click());
  let known: Promise<Rights> | undefined;
  const load = async (cursor?: string): Promise<Page<Listed>> => {
    const query = { limit: 50, cursor, ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) };
    known = (cursor && known) || rights();
    const [page, { roles, closed }] = await Promise.all([
      cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query }),
      known,
    ]);
    const items = page.items.map((one) => ({
      ...one,
      roles: roles.get(one.id) ?? [],
      access: closed && (closed.get(one.id) ?? OPEN),
    }));
    return { ...page, items };
  };
  const row = (one: Listed): Child => subscriberRow(one, pick, chosen, () => void list.refresh());
  const list = paged(load, row, t('nobody_found'));
  let pause: ReturnType<typeof setTimeout> | undefined;
  const search = field(t('search'), 'q', {
    type: 'search',
    placeholder: t('search_hint'),
    input: () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        filter.q = search.input.value.trim();
        void list.refresh();
      }, 300);
    },
  });
  const choose = (name: 'status' | 'sort' | 'accountId') => (value: string) => {
    filter[name] = value;
    void list.refresh();
  };
  return [
    h(
      'div',
      { class: 'filters' },
      search,
      select(
        t('state'),
        [
          ['', t('all')],
          ['ACTIVE', t('status_ACTIVE')],
          ['SUSPENDED', t('status_SUSPENDED')],
          ['TERMINATED', t('status_TERMINATED')],
        ],
        '',
        choose('status'),
      ),
      select(
        t('order_by'),
        [
          ['', '—'],
          ['name', t('by_name')],
          ['phone', t('by_number')],
        ],
        '',
        choose('sort'),
      ),
      accountChoice('', choose('accountId'), t('all')),
    ),
    h(
      'div',
      { class: 'actions' },
      can('MANAGE_SUBSCRIBERS') && button(t('activate_sim'), () => void activateSim()),
      can('ORDER') && button(t('select_shown'), pickShown, 'quiet'),
    ),
    bar,
    card(list),
    bulkOrders(visit.signal),
  ];
}

function subscriberRow(
  one: Listed,
  pick: (one: Subscriber, is: boolean) => void,
  chosen: Map<string, Subscriber>,
  refresh: () => void,
): Child {
  const box: HTMLInputElement = h('input', {
    'type': 'checkbox',
    'aria-label': t('select_named', { name: titleOf(one) }),
    'checked': chosen.has(one.id),
    'change': () => pick(one, box.checked),
  });
  const row = item(
    h('strong', {}, one.name ?? t('unnamed')),
    [one.phone ? formatPhone(one.phone) : t('fixed_line'), one.plan && ` · ${one.plan.name}`],
    h(
      'span',
      { class: 'badges' },
      one.roles.map((role) => badge(t(`role_${role}`, {}, role), 'good')),
      one.status !== 'ACTIVE' && badge(t(`status_${one.status}`, {}, one.status), 'plain'),
      one.access?.state === 'CLOSED' && badge(t('access_closed'), 'bad'),
    ),
    button(t('manage'), () => void manage(one, refresh), 'small', { 'aria-label': t('manage_named', { name: titleOf(one) }) }),
  );
  row.prepend(one.status === 'TERMINATED' ? h('span', { class: 'box' }) : box);
  return row;
}

// --- One number ----------------------------------------------------------------------------------------------------

async function manage(one: Listed, refresh: () => void): Promise<void> {
  await dialog(titleOf(one), (close) => {
    const act = (label: string, question: string, perform: () => Promise<unknown>, variant = '') =>
      button(
        label,
        () => (close(), confirm(label, question, label, async () => (await perform(), refresh()), variant || 'primary')),
        variant,
      );
    const own = one.id === signedIn().subscriberId;
    const live = one.status !== 'TERMINATED';
    const path = { id: one.id };
    const role = (method: 'PUT' | 'DELETE') => () =>
      cabinet.send(method, '/rights/v1/subscribers/{id}/roles/{role}', { path: { ...path, role: 'ADMINISTRATOR' } });
    const access = part(
      async () => one.access ?? (await cabinet.get<Access>('/auth/v1/subscribers/{id}/access', { path })),
      ({ state, causes }) => {
        const by = causes.map((cause) => t(`cause_${typeof cause === 'string' ? cause : cause.by}`, {}, t('cause_STAFF')));
        const next = state === 'OPEN' ? 'CLOSED' : 'OPEN';
        const change = () =>
          cabinet.send('PUT', '/auth/v1/subscribers/{id}/access', {
            path,
            body: { state: next, reason: t(next === 'OPEN' ? 'reason_open' : 'reason_close') },
          });
        return [
          facts([[t('access'), state === 'OPEN' ? t('access_open') : `${t('access_closed')}: ${by.join(', ')}`]]),
          !own &&
            live &&
            (next === 'OPEN'
              ? act(t('open_access'), t('open_access_text'), change)
              : act(t('close_access'), t('close_access_text'), change, 'danger')),
        ];
      },
      true,
    );
    return [
      facts([
        [t('plan'), one.plan?.name],
        [t('state'), t(`status_${one.status}`, {}, one.status)],
        [t('role'), one.roles.map((each) => t(`role_${each}`, {}, each)).join(', ')],
      ]),
      can('MANAGE_ACCESS') && access,
      h(
        'div',
        { class: 'actions' },
        h('a', { class: 'button', href: address('services', { of: one.id }), click: close }, t('services')),
        h('a', { class: 'button', href: address('usage', { of: one.id }), click: close }, t('usage')),
        h('a', { class: 'button', href: address('orders', { of: one.id }), click: close }, t('orders')),
        h('a', { class: 'button', href: address('contract', { of: one.id }), click: close }, t('plan')),
        can('APPOINT_ADMINISTRATORS') &&
          live &&
          !own &&
          (one.roles.includes('ADMINISTRATOR')
            ? act(t('remove_role'), t('remove_role_text'), role('DELETE'), 'danger')
            : act(t('appoint'), t('appoint_text'), role('PUT'))),
        can('MANAGE_SUBSCRIBERS') && live && button(t('terminate'), () => (close(), void terminate(one, refresh)), 'danger'),
        button(t('back'), close, 'quiet'),
      ),
    ];
  });
}

/** R1.2.5: the last four digits are asked for, since it cannot be undone. */
export function terminate(one: Subscriber, refresh: () => void): Promise<void> {
  return dialog(t('terminate_question', { name: titleOf(one) }), (close) => {
    const last = one.phone?.slice(-4) ?? '';
    const key = crypto.randomUUID();
    return [
      banner('danger', h('p', {}, t('terminate_text'))),
      form(
        t('terminate'),
        [last && field(t('last_four'), 'last', { inputmode: 'numeric', autocomplete: 'off', maxlength: 4 })],
        async (values) => {
          if (last && values['last'] !== last) {
            toast(t('last_four_wrong'), 'danger');
            return;
          }
          const order = await cabinet.send<Order>('POST', '/order/v1/orders', {
            body: { action: 'TERMINATE', subscriberId: one.id },
            idempotencyKey: key,
            wait: 10,
          });
          close();
          toast(order.refusal ? refusalText(order.refusal, language()) : t('termination_sent'), order.refusal ? 'danger' : 'good');
          refresh();
        },
        button(t('back'), close, 'quiet'),
      ),
    ];
  });
}

function activateSim(): Promise<void> {
  return dialog(t('activate_sim'), (close) => [
    h('p', {}, t('activate_text')),
    part(
      async () => {
        const [sims, plans, accounts] = await Promise.all([
          cabinet.all<{ iccid: string; phone: string }>('/account/v1/sims', { query: { state: 'STOCK' } }),
          cabinet.all<Plan>('/account/v1/tariff-plans', { query: { onSale: true } }),
          cabinet.all<Account>('/account/v1/accounts').catch(() => []),
        ]);
        return { sims, plans, accounts };
      },
      ({ sims, plans, accounts }) => {
        const [sim] = sims;
        if (!sim) {
          return [h('p', { class: 'empty' }, t('no_sims')), button(t('back'), close, 'quiet')];
        }
        const order = {
          action: 'ACTIVATE_SIM',
          accountId: accounts[0]?.id ?? signedIn().accountId,
          iccid: sim.iccid,
          tariffPlanId: plans[0]?.id ?? '',
        };
        const key = crypto.randomUUID();
        return form(
          t('activate'),
          [
            select(
              'SIM',
              sims.map((one) => [one.iccid, `${formatPhone(one.phone)} · ${one.iccid}`]),
              order.iccid,
              (iccid) => (order.iccid = iccid),
            ),
            select(
              t('plan'),
              plans.map((one) => [one.id, planLabel(one)]),
              order.tariffPlanId,
              (plan) => (order.tariffPlanId = plan),
            ),
            accounts.length > 1 &&
              select(
                t('account'),
                accounts.map((one) => [one.id, one.number]),
                order.accountId,
                (account) => (order.accountId = account),
              ),
          ],
          async () => {
            const placed = await cabinet.send<Order>('POST', '/order/v1/orders', { body: order, idempotencyKey: key, wait: 10 });
            close();
            toast(placed.refusal ? refusalText(placed.refusal, language()) : t('sim_sent'), placed.refusal ? 'danger' : 'good');
            go('orders', { id: placed.id });
          },
          button(t('back'), close, 'quiet'),
        );
      },
    ),
  ]);
}

function planLabel({ name, monthlyFee }: Plan): string {
  return isFree(monthlyFee) ? name : `${name} · ${t('a_month', { sum: priceOf({ price: monthlyFee }) })}`;
}
