/** Passwords, sessions, and what was done in the own name. R1.4, R1.7, R1.11 */
import { formatDateTime } from '@cabinet/client';
import { type Child, type Page, badge, banner, busy, button, flat, form, h, item, paged, part, rows, section, toast } from '../dom.js';
import type { JournalEntry, Session } from '../model.js';
import type { Visit } from '../navigation.js';
import { cabinet, can, me, signOut, signedIn, stay } from '../session.js';
import { titlesOf } from '../subscribers.js';
import { actionTitle, language, t } from '../texts.js';
import { newPassword, passwordField } from './signin.js';

export function safety(_visit: Visit): Child {
  return [password(), sessions(), can('VIEW_SUBSCRIBERS') ? managers() : managed(), journal()];
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
  return section(
    t('password'),
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
    () => cabinet.all<Session>('/auth/v1/sessions'),
    (others) => {
      const endAll = button(t('end_others'), () => void busy(endAll, () => end(others.map((one) => one.id))), 'danger');
      return [
        rows([signedIn(), ...others], (one) => sessionRow(one, () => end([one.id]))),
        h('p', { class: 'hint' }, t('drafts_of_session')),
        others.length > 0 && h('div', { class: 'actions' }, endAll),
      ];
    },
  );
  return section(t('sessions'), shown);
}

function sessionRow(one: Session, end: () => Promise<void>): Child {
  const own = one.id === signedIn().id;
  const finish: HTMLButtonElement = button(t('end_session'), () => void busy(finish, own ? signOut : end), 'small');
  const from = [
    one.userAgent && browserOf(one.userAgent),
    one.address,
    one.startedAt && t('since', { date: formatDateTime(one.startedAt, language()) }),
  ];
  return item(
    h('strong', {}, t(`method_${one.method}`, {}, one.method), own && [' ', badge(t('this_session'), 'good')]),
    from.filter(Boolean).join(' · ') || t('until', { time: formatDateTime(one.idleExpiresAt, language()) }),
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

/** Who may act for the numbers, by name. */
function managers(): Child {
  interface Role {
    subscriberId: string;
    role: string;
    since: string;
  }
  return part(
    async () => {
      const roles = await cabinet.all<Role>('/rights/v1/roles');
      const names = await titlesOf(roles.map((one) => one.subscriberId));
      return roles.map((one) => ({ ...one, name: names.get(one.subscriberId) ?? one.subscriberId }));
    },
    (roles) =>
      roles.length > 0 &&
      section(
        t('who_manages'),
        rows(roles, (one) =>
          item(
            one.name,
            t('since', { date: formatDateTime(one.since, language()) }),
            badge(t(`role_${one.role}`, {}, one.role)),
          ),
        ),
      ),
    true,
  );
}

/** A number without a role is not shown who has one; that somebody may, it is. R1.2.3, R1.8 g */
function managed(): Child {
  return part(
    () => me(),
    ({ client }) =>
      client && section(t('who_manages'), h('p', {}, t(['LEGAL_ENTITY', 'SOLE_TRADER'].includes(client.kind) ? 'managed_by_company' : 'managed_by_family'))),
    true,
  );
}

/** R1.7, R2.2: every act counts as the client's own. */
function journal(): Child {
  const list = paged(
    (cursor) => cabinet.get<Page<JournalEntry>>('/rights/v1/journal', { query: { limit: 20, cursor } }),
    (one) =>
      item(
        h('strong', {}, actionTitle(one.action)),
        [formatDateTime(one.at, language()), t(`actor_${one.actorKind}`, {}, ''), one.address].filter(Boolean).join(' · '),
        one.result !== 'DONE' && badge(t('was_refused'), 'bad'),
      ),
    t('no_entries'),
  );
  return section(t('journal'), h('p', {}, t('not_me')), list);
}
