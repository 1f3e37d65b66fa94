/** Call details of a month; where they need it, after a code that is asked for in place. R1.8 c, g */
import {
  CabinetError,
  formatDateTime,
  formatMonth,
  formatMoney,
  formatPhone,
  formatQuantity,
  isFree,
  minskMidnight,
  minskMonth,
} from '@cabinet/client';
import { type Child, type Page, badge, button, card, field, flat, h, item, paged, part, select } from '../dom.js';
import type { Usage } from '../model.js';
import { type Visit, csvOf, go } from '../navigation.js';
import { cabinet, signedIn } from '../session.js';
import { ofSubscriber } from '../subscribers.js';
import { language, t } from '../texts.js';
import { codeForm } from './signin.js';

const KINDS = ['VOICE', 'SMS', 'DATA'];

interface Total {
  key: string;
  kind: string;
  roaming?: boolean;
  quantity: number;
  unit: string;
  charge: { amount: number; currency: 'BYN' };
}

/** The running month and the ones before it, as the values and texts of a choice. */
export function months(): [string, string][] {
  const [year = 0, month = 0] = minskMonth(new Date()).split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const value = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
    return [value, formatMonth(value, language())];
  });
}

/** Half-open, in Minsk. */
export function period(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
  return { from: minskMidnight(`${month}-01`), to: minskMidnight(`${next}-01`) };
}

export function usage(visit: Visit): Child {
  return ofSubscriber('usage', visit, (subscriberId) => ofOne(subscriberId, visit));
}

function ofOne(subscriberId: string, visit: Visit): Child {
  const month = visit.query.get('month') ?? minskMonth(new Date());
  const chosen = { kind: visit.query.get('kind') ?? '', paid: visit.query.get('paid') ?? '', peer: visit.query.get('peer') ?? '' };
  const to = (change: Record<string, string>) => go('usage', { of: visit.query.get('of') ?? undefined, month, ...chosen, ...change });
  const filter = {
    ...period(month),
    ...(chosen.kind ? { kind: chosen.kind } : {}),
    ...(chosen.paid ? { charged: 'true' } : {}),
    ...(chosen.peer ? { peer: chosen.peer } : {}),
  };
  const path = { id: subscriberId };
  const body = h('div', { class: 'stack' });
  const summary = h('div', {});
  const show = () => {
    const csv = csvOf(`/account/v1/subscribers/${encodeURIComponent(subscriberId)}/usage`, filter);
    const list = paged<Usage>(
      async (cursor) => {
        try {
          const page = await cabinet.get<Page<Usage>>('/account/v1/subscribers/{id}/usage', {
            path,
            query: { ...filter, cursor, limit: 50 },
          });
          if (!cursor && page.items.length > 0) {
            summary.replaceChildren(totals());
          }
          return page;
        } catch (failure) {
          if (failure instanceof CabinetError && failure.code === 'second-factor-required') {
            queueMicrotask(() => body.replaceChildren(card(proof(subscriberId, show))));
            return { items: [] };
          }
          throw failure;
        }
      },
      row,
      t('no_usage'),
    );
    body.replaceChildren(...flat([summary, card(list), h('a', { class: 'button', href: csv, download: true }, t('save_csv'))]));
  };
  const totals = () =>
    part(
      () =>
        cabinet.get<{ items: Total[] }>('/account/v1/subscribers/{id}/usage-summary', { path, query: { ...period(month), by: 'kind' } }),
      ({ items }) =>
        items.length > 0 &&
        h(
          'div',
          { class: 'tiles' },
          items.map((total) =>
            h(
              'div',
              { class: 'tile' },
              h('span', {}, t(`kind_${total.kind}`, {}, total.kind), total.roaming && ` · ${t('roaming')}`),
              h('strong', {}, formatQuantity(total.quantity, total.unit, language())),
              !isFree(total.charge) && h('small', {}, formatMoney(total.charge, language())),
            ),
          ),
        ),
      true,
    );
  show();
  const peer = field(t('peer'), 'peer', {
    type: 'search',
    inputmode: 'tel',
    value: chosen.peer,
    change: () => to({ peer: peer.input.value.replace(/\D/g, '') }),
  });
  return [
    h(
      'div',
      { class: 'filters' },
      select(t('period'), months(), month, (other) => to({ month: other })),
      select(t('kind'), [['', t('all')], ...KINDS.map((each): [string, string] => [each, t(`kind_${each}`, {}, each)])], chosen.kind, (kind) =>
        to({ kind }),
      ),
      select(t('price'), [['', t('all')], ['1', t('paid_only')]], chosen.paid, (paid) => to({ paid })),
      peer,
    ),
    body,
  ];
}

function row(one: Usage): Child {
  return item(
    h(
      'strong',
      {},
      t(`kind_${one.kind}`, {}, one.kind),
      one.peer && ` · ${formatPhone(one.peer)}`,
      one.roaming && [' ', badge(one.country ?? t('roaming'))],
    ),
    formatDateTime(one.startedAt, language()),
    h('span', {}, formatQuantity(one.quantity, one.unit, language())),
    h('span', { class: 'amount' }, isFree(one.charge) ? '—' : formatMoney(one.charge, language())),
  );
}

/** R1.8 g: valid for the session. */
function proof(subscriberId: string, done: () => void): Child {
  const body = h('div', {});
  const ask = () =>
    cabinet.send<{ codeId: string; length: number; expiresAt: string; retryAt?: string; sentTo?: string }>('POST', '/auth/v1/codes', {
      body: { purpose: 'SECOND_FACTOR', ...(signedIn().subscriberId ? {} : { subscriberId }) },
    });
  const begin = button(t('get_code'), () => void send(), 'primary');
  const send = async () => {
    begin.disabled = true;
    try {
      const sent = await ask();
      const confirmed = async (code: object) => {
        await cabinet.send('POST', '/auth/v1/session/second-factor', { body: code });
        done();
      };
      body.replaceChildren(
        ...flat([
          sent.sentTo && h('p', {}, t('sent_to', { phone: sent.sentTo })),
          codeForm(sent, ask, ({ codeId, code }) => confirmed({ codeId, code })),
        ]),
      );
      body.querySelector('input')?.focus();
    } catch (failure) {
      begin.disabled = false;
      body.replaceChildren(
        begin,
        h(
          'p',
          { class: 'problem', role: 'alert' },
          failure instanceof CabinetError && failure.code === 'no-contact-number' ? t('no_contact') : t('code_not_sent'),
        ),
      );
    }
  };
  body.append(begin);
  return [h('h2', {}, t('prove_title')), h('p', {}, t('prove_text')), body];
}
