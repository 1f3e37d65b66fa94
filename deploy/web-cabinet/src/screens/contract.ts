/** The number, its plan, who is to be reached, and the rules that hold. R1.2.6, R1.4 c, R1.6, R3 */
import { formatMoney, formatPhone, formatQuantity, isFree } from '@cabinet/client';
import { type Child, type Part, badge, busy, button, facts, h, part, section, select, toast } from '../dom.js';
import type { Account, Me, Session, Subscriber } from '../model.js';
import type { Visit } from '../navigation.js';
import { cabinet, can, enter, me, signedIn } from '../session.js';
import { ofSubscriber, titleOf } from '../subscribers.js';
import { language, t } from '../texts.js';
import { terminate } from './company.js';
import { plans } from './plans.js';
import { changes, procedure } from './rules.js';

export function contract(visit: Visit): Child {
  return [
    otherAccount(),
    ofSubscriber('contract', visit, (id) => {
      const number: Part = part(
        () => cabinet.get<Subscriber>('/account/v1/subscribers/{id}', { path: { id } }),
        (one) => numberCard(one, () => void number.refresh()),
      );
      const included = bundle(id);
      return [number, included, plans(id, visit.signal, () => void Promise.all([number.refresh(), included.refresh()]))];
    }),
    part(() => me(), clientCard),
    can('CHANGE_SETTINGS') && settings(),
    signedIn().method === 'EMAIL' && onlineForm(),
    procedure(),
    changes(),
  ];
}

/** The accounts of an e-mail: the same session acts for another one. */
function otherAccount(): Child {
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
      accounts.map((one) => [one.id, one.number]),
      accountId,
      (id) => void busy(null, () => change(id)),
    )
  );
}

function numberCard(one: Subscriber, refresh: () => void): Child {
  return section(
    one.phone ? formatPhone(one.phone) : t('fixed_line'),
    facts([
      [t('name'), one.name],
      [t('state'), t(`status_${one.status}`, {}, one.status)],
      [t('plan'), one.plan?.name],
      [t('monthly_fee'), one.plan?.monthlyFee && !isFree(one.plan.monthlyFee) && formatMoney(one.plan.monthlyFee, language())],
      [t('payment_mode'), one.plan && t(one.plan.paymentMode === 'PREPAID' ? 'prepaid' : 'postpaid')],
    ]),
    can('MANAGE_SUBSCRIBERS') && one.status !== 'TERMINATED' && button(t('terminate'), () => void terminate(one, refresh), 'danger'),
  );
}

/** Who may not see what is in the plan is not shown that there is anything. */
function bundle(id: string): Part {
  interface Item {
    name: string;
    quantity: number;
    unit: string;
  }
  return part(
    () => cabinet.get<{ items: Item[] }>('/account/v1/subscribers/{id}/bundle', { path: { id } }),
    ({ items }) =>
      section(t('bundle'), facts(items.map((one) => [one.name, formatQuantity(one.quantity, one.unit, language())]))),
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
  return section(
    t('contract_alone'),
    facts([
      [t('client'), data.client?.name],
      [t('client_kind'), data.client && t(`client_${data.client.kind}`, {}, data.client.kind)],
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
      return section(
        t('puk1_setting'),
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
    () => cabinet.all<Subscriber>('/account/v1/subscribers', { query: { status: 'ACTIVE' } }),
    (items) => {
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
        section(
          t('form_title'),
          h('p', {}, t('form_text')),
          select(
            t('number'),
            items.map((one) => [one.id, titleOf(one)]),
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
