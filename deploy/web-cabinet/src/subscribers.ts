/** The numbers that a session acts for: the own one, or those of its client or account. */
import { formatPhone } from '@cabinet/client';
import { type Child, type Page, empty, h, part, select } from './dom.js';
import type { Account, Subscriber } from './model.js';
import { type Visit, address, go } from './navigation.js';
import { actsForOthers, cabinet, can, signedIn } from './session.js';
import { t } from './texts.js';

export function titleOf(subscriber: Subscriber): string {
  const phone = subscriber.phone ? formatPhone(subscriber.phone) : t('fixed_line');
  return subscriber.name ? `${subscriber.name}, ${phone}` : phone;
}

/** By id, of the few that are asked for; who is not, or no longer, a number of this client is left out. */
export async function titlesOf(ids: string[]): Promise<Map<string, string>> {
  const found = await Promise.allSettled(
    [...new Set(ids)].map((id) => cabinet.get<Subscriber>('/account/v1/subscribers/{id}', { path: { id } })),
  );
  return new Map(found.flatMap((one) => (one.status === 'fulfilled' ? [[one.value.id, titleOf(one.value)]] : [])));
}

/** Of a very large client the first numbers, and the one that was found by a search. */
async function known(chosen?: string): Promise<{ items: Subscriber[]; more: boolean }> {
  const { items, nextCursor } = await cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query: { limit: 200 } });
  if (chosen && !items.some((one) => one.id === chosen)) {
    items.unshift(await cabinet.get<Subscriber>('/account/v1/subscribers/{id}', { path: { id: chosen } }));
  }
  return { items: items.filter((one) => one.status !== 'TERMINATED' || one.id === chosen), more: nextCursor !== undefined };
}

/** For who sees several accounts; `any`: beside them, the choice of none. */
export function accountChoice(chosen: string, choose: (id: string) => void, any?: string): Child {
  return part(
    () => cabinet.all<Account>('/account/v1/accounts'),
    (all) => {
      const choice = all.map((one): [string, string] => [one.id, one.number]);
      return all.length > 1 && select(t('account'), any ? [['', any], ...choice] : choice, chosen, choose);
    },
    true,
  );
}

/** `any`: beside the numbers, the choice of none of them. */
export function numberChoice(chosen: string, choose: (id: string) => void, any: string): Child {
  return part(
    () => known(chosen || undefined),
    ({ items }) => select(t('number'), [['', any], ...items.map((one): [string, string] => [one.id, titleOf(one)])], chosen, choose),
    true,
  );
}

/** What a screen shows of one number, below a choice of the number where there are several. */
export function ofSubscriber(screen: string, visit: Visit, view: (subscriberId: string) => Child): Child {
  const own = signedIn().subscriberId;
  if (!actsForOthers()) {
    return own ? view(own) : null;
  }
  const wanted = visit.query.get('of') ?? own;
  return part(
    () => known(wanted),
    ({ items, more }) => {
      const chosen = wanted ?? items[0]?.id;
      if (!chosen) {
        return empty(t('no_numbers'));
      }
      const choice = items.map((one): [string, string] => [one.id, titleOf(one)]);
      return [
        choice.length > 1 && select(t('number'), choice, chosen, (id) => go(screen, { of: id })),
        more && can('VIEW_SUBSCRIBERS') && h('p', {}, h('a', { href: address('company') }, t('find_number'))),
        view(chosen),
      ];
    },
  );
}
