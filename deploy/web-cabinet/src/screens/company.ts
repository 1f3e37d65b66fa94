/** A client's numbers: found, managed one by one or many at once. R1.2 */
import { formatPhone, refusalText } from '@cabinet/client';
import {
  type Child,
  type Page,
  badge,
  banner,
  button,
  card,
  confirm,
  dialog,
  facts,
  field,
  form,
  h,
  paged,
  part,
  select,
  toast,
} from '../dom.js';
import type { Account, Order, Plan, Subscriber } from '../model.js';
import { type Visit, address, go } from '../navigation.js';
import { cabinet, can, signedIn } from '../session.js';
import { titleOf } from '../subscribers.js';
import { language, t } from '../texts.js';
import { bulkOrder, bulkOrders, bulkProgress } from './bulk.js';

interface Access {
  state: string;
  causes: ({ by: string } | string)[];
}

/** What the list says of each number beside the subscriber itself: three calls a page, not two a row. */
interface Rights {
  roles: Map<string, string[]>;
  /** Undefined where the server cannot say it for all at once. */
  access: Map<string, Access> | undefined;
}

async function rights(): Promise<Rights> {
  const [held, closed] = await Promise.all([
    cabinet.get<Page<{ subscriberId: string; role: string }>>('/rights/v1/roles', { query: { limit: 200 } }).catch(() => ({ items: [] })),
    can('MANAGE_ACCESS')
      ? cabinet.get<Page<Access & { subscriberId: string }>>('/auth/v1/access', { query: { limit: 200 } }).catch(() => undefined)
      : undefined,
  ]);
  const roles = new Map<string, string[]>();
  held.items.forEach(({ subscriberId, role }) => roles.set(subscriberId, [...(roles.get(subscriberId) ?? []), role]));
  return { roles, access: closed && new Map(closed.items.map((one) => [one.subscriberId, one])) };
}

export function company(visit: Visit): Child {
  const bulk = visit.query.get('bulk');
  if (bulk) {
    return bulkProgress(bulk, visit.signal);
  }
  const filter = { q: '', status: '', sort: '' };
  const chosen = new Map<string, Subscriber>();
  const bar = h('div', { class: 'selection', role: 'status' });
  const pick = (one: Subscriber, is: boolean) => {
    is ? chosen.set(one.id, one) : chosen.delete(one.id);
    bar.replaceChildren(
      ...(chosen.size === 0
        ? []
        : [
            h('span', {}, t('selected', { count: String(chosen.size) })),
            button(t('bulk_connect'), () => void bulkOrder('CONNECT', [...chosen.keys()]), 'primary small'),
            button(t('bulk_disconnect'), () => void bulkOrder('DISCONNECT', [...chosen.keys()]), 'small'),
          ]),
    );
  };
  let known: Rights = { roles: new Map(), access: undefined };
  const load = async (cursor?: string) => {
    const query = { limit: 50, cursor, q: filter.q || undefined, status: filter.status || undefined, sort: filter.sort || undefined };
    const [page, found] = await Promise.all([
      cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query }),
      cursor ? known : rights(),
    ]);
    known = found;
    return page;
  };
  const row = (one: Subscriber): Child => subscriberRow(one, known, pick, chosen, () => void list.refresh());
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
  const choose = (name: 'status' | 'sort') => (value: string) => {
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
    ),
    can('MANAGE_SUBSCRIBERS') &&
      h(
        'div',
        { class: 'actions' },
        button(t('activate_sim'), () => void activateSim()),
      ),
    bar,
    card(list),
    bulkOrders(),
  ];
}

function subscriberRow(
  one: Subscriber,
  known: Rights,
  pick: (one: Subscriber, is: boolean) => void,
  chosen: Map<string, Subscriber>,
  refresh: () => void,
): Child {
  const roles = known.roles.get(one.id) ?? [];
  const access = known.access?.get(one.id);
  const box: HTMLInputElement = h('input', {
    'type': 'checkbox',
    'aria-label': t('select_named', { name: titleOf(one) }),
    'checked': chosen.has(one.id),
    'change': () => pick(one, box.checked),
  });
  return h(
    'li',
    {},
    one.status === 'TERMINATED' ? h('span', { class: 'box' }) : box,
    h(
      'span',
      { class: 'grow' },
      h('strong', {}, one.name ?? t('unnamed')),
      h('small', { class: 'hint' }, one.phone ? formatPhone(one.phone) : t('fixed_line'), one.plan && ` · ${one.plan.name}`),
      h(
        'span',
        { class: 'badges' },
        roles.map((role) => badge(t(`role_${role}`, {}, role), 'good')),
        one.status !== 'ACTIVE' && badge(t(`status_${one.status}`, {}, one.status), 'plain'),
        access?.state === 'CLOSED' && badge(t('access_closed'), 'bad'),
      ),
    ),
    button(t('manage'), () => void manage(one, roles, access, refresh), 'small', {
      'aria-label': t('manage_named', { name: titleOf(one) }),
    }),
  );
}

// --- One number ----------------------------------------------------------------------------------------------------

async function manage(one: Subscriber, roles: string[], listed: Access | undefined, refresh: () => void): Promise<void> {
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
      async () => listed ?? (await cabinet.get<Access>('/auth/v1/subscribers/{id}/access', { path })),
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
        [t('role'), roles.map((each) => t(`role_${each}`, {}, each)).join(', ')],
      ]),
      can('MANAGE_ACCESS') && access,
      h(
        'div',
        { class: 'actions' },
        h('a', { class: 'button', href: address('services', { of: one.id }), click: close }, t('services')),
        h('a', { class: 'button', href: address('usage', { of: one.id }), click: close }, t('usage')),
        can('APPOINT_ADMINISTRATORS') &&
          live &&
          !own &&
          (roles.includes('ADMINISTRATOR')
            ? act(t('remove_role'), t('remove_role_text'), role('DELETE'), 'danger')
            : act(t('appoint'), t('appoint_text'), role('PUT'))),
        can('MANAGE_SUBSCRIBERS') && live && button(t('terminate'), () => (close(), void terminate(one, refresh)), 'danger'),
        button(t('back'), close, 'quiet'),
      ),
    ];
  });
}

/** R1.2.5: the last four digits are asked for, since it cannot be undone. */
function terminate(one: Subscriber, refresh: () => void): Promise<void> {
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
          cabinet.get<Page<{ iccid: string; phone: string }>>('/account/v1/sims', { query: { state: 'STOCK' } }),
          cabinet.get<Page<Plan>>('/account/v1/tariff-plans', { query: { onSale: true } }).catch(() => undefined),
          cabinet.get<Page<Account>>('/account/v1/accounts').catch(() => undefined),
        ]);
        return { sims: sims.items, plans: plans?.items, accounts: accounts?.items ?? [] };
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
          tariffPlanId: plans?.[0]?.id ?? '',
        };
        const key = crypto.randomUUID();
        return form(
          t('activate'),
          [
            select(
              'SIM',
              sims.map((one): [string, string] => [one.iccid, `${formatPhone(one.phone)} · ${one.iccid}`]),
              order.iccid,
              (iccid) => (order.iccid = iccid),
            ),
            plans
              ? select(
                  t('plan'),
                  plans.map((one): [string, string] => [one.id, one.name]),
                  order.tariffPlanId,
                  (plan) => (order.tariffPlanId = plan),
                )
              : field(t('plan'), 'tariffPlanId', { required: true }),
            accounts.length > 1 &&
              select(
                t('account'),
                accounts.map((one): [string, string] => [one.id, one.number]),
                order.accountId,
                (account) => (order.accountId = account),
              ),
          ],
          async (values) => {
            const body = { ...order, tariffPlanId: order.tariffPlanId || values['tariffPlanId'] };
            const placed = await cabinet.send<Order>('POST', '/order/v1/orders', { body, idempotencyKey: key, wait: 10 });
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
