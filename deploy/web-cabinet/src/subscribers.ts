/** The numbers that a session acts for: the own one, or those of its client or account. */
import { formatPhone } from '@cabinet/client';
import { type Child, type Page, empty, part, select } from './dom.js';
import type { Subscriber } from './model.js';
import { type Visit, go } from './navigation.js';
import { actsForOthers, cabinet, signedIn } from './session.js';
import { t } from './texts.js';

export function titleOf(subscriber: Subscriber): string {
  const phone = subscriber.phone ? formatPhone(subscriber.phone) : t('fixed_line');
  return subscriber.name ? `${subscriber.name}, ${phone}` : phone;
}

/** What a screen shows of one number, below a choice of the number where there are several. */
export function ofSubscriber(screen: string, visit: Visit, view: (subscriberId: string) => Child): Child {
  const own = signedIn().subscriberId;
  if (!actsForOthers()) {
    return own ? view(own) : null;
  }
  const load = () => cabinet.get<Page<Subscriber>>('/account/v1/subscribers', { query: { limit: 200 } });
  return part(load, ({ items }) => {
    const live = items.filter((one) => one.status !== 'TERMINATED');
    const chosen = visit.query.get('of') ?? own ?? live[0]?.id;
    if (!chosen) {
      return empty(t('no_numbers'));
    }
    const choice = live.map((one): [string, string] => [one.id, titleOf(one)]);
    return [live.length > 1 && select(t('number'), choice, chosen, (id) => go(screen, { of: id })), view(chosen)];
  });
}
