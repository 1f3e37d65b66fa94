/** What everybody may read, signed in or not: the procedure with its versions, and the changes of services. R1.14, R3 */
import { formatDate } from '@cabinet/client';
import { type Child, type Page, badge, busy, button, dialog, h, item, part, rows, section } from '../dom.js';
import type { Localized } from '../model.js';
import { cabinet } from '../session.js';
import { language, t } from '../texts.js';

interface Version {
  number: number;
  effectiveFrom: string;
  state?: string;
  text?: string;
}

async function read(number: number): Promise<void> {
  const version = await cabinet.get<Version>('/rights/v1/procedure/versions/{number}', { path: { number: String(number) } });
  void dialog(t('procedure_version', { number: String(number) }), (close) => [
    h('div', { class: 'text long', tabindex: 0 }, version.text ?? ''),
    h('div', { class: 'actions' }, button(t('back'), close, 'quiet')),
  ]);
}

export function procedure(): Child {
  return part(
    () => cabinet.all<Version>('/rights/v1/procedure/versions'),
    (versions) =>
      section(
        t('procedure'),
        rows(versions, (one) => {
          const number = String(one.number);
          const open = button(t('read'), () => void busy(open, () => read(one.number)), 'small', {
            'aria-label': t('read_version', { number }),
          });
          return item(
            t('procedure_version', { number }),
            t('from', { date: formatDate(one.effectiveFrom, language()) }),
            one.state && badge(t(`version_${one.state}`, {}, one.state), one.state === 'CURRENT' ? 'good' : 'plain'),
            open,
          );
        }),
      ),
    true,
  );
}

export function changes(): Child {
  interface Change {
    offeringId: string;
    change: string;
    changedAt: string;
    name?: Localized;
  }
  return part(
    () => cabinet.get<Page<Change>>('/order/v1/offering-changes', { query: { limit: 10 } }),
    ({ items }) =>
      items.length > 0 &&
      section(
        t('changes'),
        rows(items, (one) =>
          item(
            one.name?.[language()] ?? one.offeringId,
            formatDate(one.changedAt, language()),
            badge(t(`change_${one.change}`, {}, one.change)),
          ),
        ),
      ),
    true,
  );
}
