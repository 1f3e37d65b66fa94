/** Passwords, sessions, consents, and what was done in the own name. R1.4, R1.7, R1.11 */
import { formatDateTime } from '@cabinet/client';
import { type Child, type Page, badge, banner, busy, button, card, flat, form, h, paged, part, toast } from '../dom.js';
import type { JournalEntry, Session } from '../model.js';
import type { Visit } from '../navigation.js';
import { cabinet, can, signOut, signedIn, stay } from '../session.js';
import { language, t } from '../texts.js';
import { newPassword, passwordField } from './signin.js';

export function safety(_visit: Visit): Child {
  return [password(), sessions(), can('VIEW_SUBSCRIBERS') && managers(), consents(), journal()];
}

/** Changed by the old one where the session came by a password, else set anew. */
function password(): Child {
  const session = signedIn();
  const byPassword = session.method === 'PASSWORD' || session.method === 'ACCOUNT';
  const change = form(
    t('change_password'),
    [
      passwordField(t('old_password'), 'oldPassword', 'current-password'),
      passwordField(t('new_password'), 'newPassword', 'new-password', t('password_rules')),
    ],
    async (values) => {
      await cabinet.send('PUT', '/auth/v1/password', { body: values });
      change.reset();
      await stay();
      toast(t('password_changed'), 'good');
    },
  );
  const anew = h('div', { class: 'stack' });
  const open = button(t('set_password'), () => anew.replaceChildren(...flat(newPassword(close))));
  const close = () => anew.replaceChildren(open);
  close();
  return card(
    h('h2', {}, t('password')),
    session.passwordIsInitial && banner('warning', h('p', {}, t('initial_password'))),
    byPassword ? change : [h('p', {}, t('password_text')), session.subscriberId && anew],
  );
}

function sessions(): Child {
  const end = async (ids: string[]) => {
    for (const id of ids) {
      await cabinet.send('DELETE', '/auth/v1/sessions/{id}', { path: { id } });
    }
    toast(t('sessions_ended'), 'good');
    await shown.refresh();
  };
  const shown = part(
    () => cabinet.get<Page<Session>>('/auth/v1/sessions'),
    ({ items }) => {
      const others = items.filter((one) => one.id !== signedIn().id);
      const all = button(t('end_others'), () => void busy(all, () => end(others.map((one) => one.id))), 'danger');
      return [
        h(
          'ul',
          { class: 'rows' },
          items.map((one) => sessionRow(one, () => end([one.id]))),
        ),
        h('p', { class: 'hint' }, t('drafts_of_session')),
        others.length > 0 && h('div', { class: 'actions' }, all),
      ];
    },
  );
  return card(h('h2', {}, t('sessions')), shown);
}

function sessionRow(one: Session, end: () => Promise<void>): Child {
  const own = one.id === signedIn().id;
  const finish: HTMLButtonElement = button(t('end_session'), () => void busy(finish, own ? signOut : end), 'small');
  return h(
    'li',
    {},
    h(
      'span',
      { class: 'grow' },
      h('strong', {}, t(`method_${one.method}`, {}, one.method), own && [' ', badge(t('this_session'), 'good')]),
      h(
        'small',
        { class: 'hint' },
        [
          one.userAgent && browserOf(one.userAgent),
          one.address,
          one.startedAt && t('since', { date: formatDateTime(one.startedAt, language()) }),
        ]
          .filter(Boolean)
          .join(' · ') || t('until', { time: formatDateTime(one.idleExpiresAt, language()) }),
      ),
    ),
    finish,
  );
}

function browserOf(userAgent: string): string {
  return (
    /(Firefox|Edg|OPR|YaBrowser|Chrome|Safari)/
      .exec(userAgent.replace(/Chrome.*(Edg|OPR|YaBrowser)/, '$1'))?.[1]
      ?.replace('Edg', 'Edge')
      .replace('OPR', 'Opera') ?? userAgent.slice(0, 40)
  );
}

/** Who may act for the number, as the list of roles says it. */
function managers(): Child {
  interface Role {
    subscriberId: string;
    role: string;
    since: string;
  }
  return part(
    () => cabinet.get<Page<Role>>('/rights/v1/roles'),
    ({ items }) =>
      items.length > 0 &&
      card(
        h('h2', {}, t('who_manages')),
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
                one.subscriberId,
                h('small', { class: 'hint' }, t('since', { date: formatDateTime(one.since, language()) })),
              ),
              badge(t(`role_${one.role}`, {}, one.role)),
            ),
          ),
        ),
      ),
    true,
  );
}

function consents(): Child {
  interface Consent {
    partner: string;
    purpose: string;
  }
  const shown = part(
    () => cabinet.get<Page<Consent>>('/auth/v1/consents', { query: { subscriberId: signedIn().subscriberId } }),
    ({ items }) =>
      items.length > 0 &&
      card(
        h('h2', {}, t('consents')),
        h(
          'ul',
          { class: 'rows' },
          items.map((one) => {
            const take = button(
              t('withdraw'),
              () =>
                void busy(take, async () => {
                  await cabinet.send('DELETE', '/auth/v1/consents/{partner}', { path: { partner: one.partner } });
                  await shown.refresh();
                }),
              'small',
            );
            return h(
              'li',
              {},
              h('span', { class: 'grow' }, h('strong', {}, one.partner), h('small', { class: 'hint' }, one.purpose)),
              take,
            );
          }),
        ),
      ),
    true,
  );
  return shown;
}

/** R1.7, R2.2: every act counts as the client's own. */
function journal(): Child {
  const list = paged(
    (cursor) => cabinet.get<Page<JournalEntry>>('/rights/v1/journal', { query: { limit: 20, cursor } }),
    (one) =>
      h(
        'li',
        {},
        h(
          'span',
          { class: 'grow' },
          h('strong', {}, t(`did_${one.action}`, {}, one.action)),
          h(
            'small',
            { class: 'hint' },
            [formatDateTime(one.at, language()), t(`actor_${one.actorKind}`, {}, ''), one.address].filter(Boolean).join(' · '),
          ),
        ),
        one.result !== 'DONE' && badge(t('was_refused'), 'bad'),
      ),
    t('no_entries'),
  );
  return card(h('h2', {}, t('journal')), h('p', {}, t('not_me')), list);
}
