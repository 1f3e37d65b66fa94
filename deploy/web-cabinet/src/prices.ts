/** What something costs, and what is left of the money after it. R1.8 e */
import { type Money, formatMoney, isFree, refusalText } from '@cabinet/client';
import { type Child, banner, h, part } from './dom.js';
import { cabinet } from './session.js';
import { language, t } from './texts.js';

export interface Prices {
  price?: Money | undefined;
  monthlyPrice?: Money | undefined;
}

/** What was shown is what is ordered, or less: the server refuses both prices when they have risen. */
export function expected({ price, monthlyPrice }: Prices): object {
  return { expectedPrice: price, expectedMonthlyPrice: monthlyPrice };
}

/** Both prices, since both are paid; "free" is said only when there is neither. */
export function priceOf(one: Prices): string {
  const { price, monthlyPrice } = one;
  if (isFree(price, monthlyPrice)) {
    return t('free');
  }
  const once = price && !isFree(price) ? formatMoney(price, language()) : t('free_to_connect');
  return monthlyPrice && !isFree(monthlyPrice) ? `${once} + ${t('a_month', { sum: formatMoney(monthlyPrice, language()) })}` : once;
}

/** What will be left, or what is missing, before anything is ordered. */
export function left({ price, monthlyPrice }: Prices): Child {
  const query = { price: price?.amount ?? 0, ...(isFree(monthlyPrice) ? {} : { monthlyPrice: monthlyPrice?.amount }) };
  return part(
    () => cabinet.get<{ availableAfter?: Money; missing?: Money }>('/account/v1/me/quote', { query }),
    ({ availableAfter, missing }) =>
      missing && missing.amount > 0
        ? banner('warning', h('p', {}, refusalText({ code: 'insufficient-funds', missing }, language())))
        : availableAfter && h('p', {}, t('left_after'), ' ', h('strong', {}, formatMoney(availableAfter, language()))),
    true,
  );
}
