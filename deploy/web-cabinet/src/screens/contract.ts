/** The number, its plan, who is to be reached, and the rules that hold. R1.2.6, R1.4 c, R1.6, R3 */
import { formatDate, formatMoney, formatPhone, formatQuantity, isFree } from '@cabinet/client';
import { type Child, type Page, badge, busy, button, card, dialog, facts, h, part, select, toast } from '../dom.js';
import type { Account, Localized, Me, Plan, Subscriber } from '../model.js';
import type { Visit } from '../navigation.js';
import { cabinet, can, enter, me, signedIn } from '../session.js';
import { ofSubscriber, titleOf } from '../subscribers.js';
import { language, t } from '../texts.js';
import type { Session } from '../model.js';

export function contract(visit: Visit): Child {
  return [
    accountChoice(),
    ofSubscriber('contract', visit, (id) => [
      part(() => cabinet.get<Subscriber>('/account/v1/subscribers/{id}', { path: { id } }), numberCard),
      bundle(id),
    ]),
    part(() => me(), clientCard),
    can('CHANGE_SETTINGS') && settings(),
    signedIn().method === 'EMAIL' && onlineForm(),
    plans(),
    procedure(),
    changes(),
  ];
}

/** The accounts of an e-mail: the same session acts for another one. */
function accountChoice(): Child {
  const { accounts = [], accountId } = signedIn();
  const change = async (id: string) => {
    enter(await cabinet.send<Session>('PUT', '/auth/v1/session/account', { body: { accountId: id } }));
    await me(true);
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  return (
    accounts.length > 1 &&
    select(
      t('account'),
      accounts.map((one): [string, string] => [one.id, one.number]),
      accountId,
      (id) => void busy(null, () => change(id)),
    )
  );
}

function numberCard(one: Subscriber): Child {
  return card(
    h('h2', {}, one.phone ? formatPhone(one.phone) : t('fixed_line')),
    facts([
      [t('name'), one.name],
      [t('state'), t(`status_${one.status}`, {}, one.status)],
      [t('plan'), one.plan?.name],
      [t('monthly_fee'), one.plan?.monthlyFee && !isFree(one.plan.monthlyFee) && formatMoney(one.plan.monthlyFee, language())],
      [t('payment_mode'), one.plan && t(one.plan.paymentMode === 'PREPAID' ? 'prepaid' : 'postpaid')],
    ]),
  );
}

/** Who may not see what is in the plan is not shown that there is anything. */
function bundle(id: string): Child {
  interface Item {
    name: string;
    quantity: number;
    unit: string;
  }
  return part(
    () => cabinet.get<{ items: Item[] }>('/account/v1/subscribers/{id}/bundle', { path: { id } }),
    ({ items }) =>
      card(h('h2', {}, t('bundle')), facts(items.map((one) => [one.name, formatQuantity(one.quantity, one.unit, language())]))),
    true,
  );
}

function clientCard(data: Me): Child {
  const account = part(
    () => cabinet.get<Account>('/account/v1/accounts/{id}', { path: { id: data.account.id } }),
    (one) =>
      facts([
        [t('contact_email'), one.contactEmail],
        [t('contact_phone'), one.contactPhone && formatPhone(one.contactPhone)],
      ]),
    true,
  );
  return card(
    h('h2', {}, t('contract_alone')),
    facts([
      [t('client'), data.client.name],
      [t('client_kind'), t(`client_${data.client.kind}`, {}, data.client.kind)],
      [t('account'), data.account.number],
    ]),
    account,
    h('p', { class: 'hint' }, t(data.contactsMissing ? 'contacts_missing' : 'contacts_how')),
  );
}

function settings(): Child {
  const shown = part(
    () => cabinet.get<{ puk1SignIn: boolean }>('/rights/v1/settings'),
    ({ puk1SignIn }) => {
      const change = button(
        t(puk1SignIn ? 'switch_off' : 'switch_on'),
        () =>
          void busy(change, async () => {
            await cabinet.send('PUT', '/rights/v1/settings', { body: { puk1SignIn: !puk1SignIn } });
            await shown.refresh();
          }),
      );
      return card(
        h('h2', {}, t('puk1_setting')),
        h('p', {}, t('puk1_setting_text')),
        h('p', {}, badge(t(puk1SignIn ? 'is_on' : 'is_off'), puk1SignIn ? 'good' : 'plain')),
        change,
      );
    },
    true,
  );
  return shown;
}

/** R1.2: the form from an authorised address makes an administrator at once. */
function onlineForm(): Child {
  return part(
    () => cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query: { limit: 200 } }),
    ({ items }) => {
      let id = items[0]?.id ?? '';
      const send = button(
        t('send_form'),
        () =>
          void busy(send, async () => {
            const body = { kind: 'GRANT_ADMINISTRATOR', clientId: signedIn().clientId, subscriberIds: [id] };
            const made = await cabinet.send<{ state: string }>('POST', '/rights/v1/applications', { body });
            toast(t(made.state === 'EXECUTED' ? 'form_executed' : 'form_refused'), made.state === 'EXECUTED' ? 'good' : 'danger');
          }),
        'primary',
      );
      return (
        items.length > 0 &&
        card(
          h('h2', {}, t('form_title')),
          h('p', {}, t('form_text')),
          select(
            t('number'),
            items.map((one): [string, string] => [one.id, titleOf(one)]),
            id,
            (chosen) => (id = chosen),
          ),
          send,
        )
      );
    },
    true,
  );
}

function plans(): Child {
  type Sold = Plan & { included?: { name: string; quantity: number; unit: string }[] };
  return part(
    () => cabinet.get<Page<Sold>>('/account/v1/tariff-plans', { query: { onSale: true } }),
    ({ items }) =>
      items.length > 0 &&
      card(
        h('h2', {}, t('plans_on_sale')),
        h(
          'ul',
          { class: 'rows' },
          items.map((plan) =>
            h(
              'li',
              {},
              h(
                'span',
                { class: 'grow' },
                h('strong', {}, plan.name),
                plan.included &&
                  h(
                    'small',
                    { class: 'hint' },
                    plan.included.map((one) => `${one.name}: ${formatQuantity(one.quantity, one.unit, language())}`).join(' · '),
                  ),
              ),
              plan.monthlyFee &&
                plan.monthlyFee.amount > 0 &&
                h('span', { class: 'amount' }, t('a_month', { sum: formatMoney(plan.monthlyFee, language()) })),
            ),
          ),
        ),
      ),
    true,
  );
}

function procedure(): Child {
  interface Version {
    number: number;
    effectiveFrom: string;
    state?: string;
    text?: string;
  }
  const read = async (number: number) => {
    const version = await cabinet.get<Version>('/rights/v1/procedure/versions/{number}', { path: { number: String(number) } });
    void dialog(t('procedure_version', { number: String(number) }), (close) => [
      h('div', { class: 'text long', tabindex: 0 }, version.text ?? ''),
      h('div', { class: 'actions' }, button(t('back'), close, 'quiet')),
    ]);
  };
  return part(
    () => cabinet.get<Page<Version>>('/rights/v1/procedure/versions'),
    ({ items }) =>
      card(
        h('h2', {}, t('procedure')),
        h(
          'ul',
          { class: 'rows' },
          items.map((one) => {
            const open = button(t('read'), () => void busy(open, () => read(one.number)), 'small', {
              'aria-label': t('read_version', { number: String(one.number) }),
            });
            return h(
              'li',
              {},
              h(
                'span',
                { class: 'grow' },
                t('procedure_version', { number: String(one.number) }),
                h('small', { class: 'hint' }, t('from', { date: formatDate(one.effectiveFrom, language()) })),
              ),
              one.state && badge(t(`version_${one.state}`, {}, one.state), one.state === 'CURRENT' ? 'good' : 'plain'),
              open,
            );
          }),
        ),
      ),
    true,
  );
}

function changes(): Child {
  interface Change {
    offeringId: string;
    change: string;
    changedAt?: string;
    at?: string;
    name?: Localized;
    terms?: { name: Localized };
  }
  return part(
    () => cabinet.get<Page<Change>>('/order/v1/offering-changes', { query: { limit: 10 } }),
    ({ items }) =>
      items.length > 0 &&
      card(
        h('h2', {}, t('changes')),
        h(
          'ul',
          { class: 'rows' },
          items.map((one) =>
            h(
              'li',
              {},
              h(
                'span',
                { class: 'grow' },
                (one.name ?? one.terms?.name)?.[language()] ?? one.offeringId,
                (one.changedAt ?? one.at) && h('small', { class: 'hint' }, formatDate(one.changedAt ?? one.at ?? '', language())),
              ),
              badge(t(`change_${one.change}`, {}, one.change)),
            ),
          ),
        ),
      ),
    true,
  );
}
