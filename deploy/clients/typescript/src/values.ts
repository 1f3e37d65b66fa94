/** Money, dates, phone numbers and amounts of traffic as people write them. Periods and days are those of Minsk. */
export type Language = 'ru' | 'be' | 'en';

export const LANGUAGES: readonly Language[] = ['ru', 'be', 'en'];

/** Kopecks: 1250 is 12.50 roubles. */
export interface Money {
  amount: number;
  currency: 'BYN';
}

const ZONE = 'Europe/Minsk';
/** No-break space. */
const NB = '\u00a0';

// Written out, since browsers do not all bring Belarusian along.
const MONTHS: Record<Language, string[]> = {
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  be: [
    'студзеня',
    'лютага',
    'сакавіка',
    'красавіка',
    'мая',
    'чэрвеня',
    'ліпеня',
    'жніўня',
    'верасня',
    'кастрычніка',
    'лістапада',
    'снежня',
  ],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const MONTHS_ALONE: Record<Language, string[]> = {
  ru: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
  be: ['Студзень', 'Люты', 'Сакавік', 'Красавік', 'Май', 'Чэрвень', 'Ліпень', 'Жнівень', 'Верасень', 'Кастрычнік', 'Лістапад', 'Снежань'],
  en: MONTHS.en,
};

export function formatMoney(money: Money, language: Language): string {
  const kopecks = Math.abs(money.amount);
  const whole = grouped(Math.floor(kopecks / 100), language);
  const rest = String(kopecks % 100).padStart(2, '0');
  const sign = money.amount < 0 ? '−' : '';
  return language === 'en' ? `${sign}${whole}.${rest}${NB}BYN` : `${sign}${whole},${rest}${NB}руб.`;
}

export function isFree(...prices: (Money | undefined)[]): boolean {
  return prices.every((price) => !price || price.amount === 0);
}

function grouped(whole: number, language: Language): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : NB);
}

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function minsk(time: string | Date): Record<string, string> {
  return Object.fromEntries(PARTS.formatToParts(new Date(time)).map((part) => [part.type, part.value]));
}

/** `2026-11-24` */
export function minskDay(time: string | Date): string {
  const { year, month, day } = minsk(time);
  return `${year}-${month}-${day}`;
}

/** `2026-11` */
export function minskMonth(time: string | Date): string {
  return minskDay(time).slice(0, 7);
}

/** The instant at which a day of Minsk begins, as the API takes it. Belarus has had no summer time since 2011. */
export function minskMidnight(day: string): string {
  return new Date(`${day}T00:00:00+03:00`).toISOString();
}

/** `24 ноября 2026` */
export function formatDate(time: string | Date, language: Language): string {
  const { year, month, day } = minsk(time);
  const named = `${Number(day)}${NB}${MONTHS[language][Number(month) - 1]}`;
  return year === minsk(new Date())['year'] ? named : `${named} ${year}`;
}

/** `23:30` */
export function formatTime(time: string | Date): string {
  const { hour, minute } = minsk(time);
  return `${hour}:${minute}`;
}

/** `24 ноября, 23:30` */
export function formatDateTime(time: string | Date, language: Language): string {
  return `${formatDate(time, language)}, ${formatTime(time)}`;
}

/** `Ноябрь 2026`, from `2026-11`. */
export function formatMonth(month: string, language: Language): string {
  const [year, number] = month.split('-');
  return `${MONTHS_ALONE[language][Number(number) - 1]} ${year}`;
}

/** `+375 29 100-00-01`, from E.164. */
export function formatPhone(phone: string): string {
  const parts = /^\+375(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(phone);
  return parts ? `+375${NB}${parts[1]}${NB}${parts[2]}-${parts[3]}-${parts[4]}` : phone;
}

/** E.164 of a Belarusian number in any usual spelling (`8 029 100-00-01`, `29 1000001`), or undefined. */
export function parsePhone(typed: string): string | undefined {
  const digits = typed.replace(/[\s()‐-―-]/g, '');
  const parts = /^(?:\+?375|80|0)?(\d{9})$/.exec(digits);
  return parts ? `+375${parts[1]}` : undefined;
}

type Unit = { size: number; to: string }[];

// From the largest: an amount is shown in the largest unit of which it is one or more.
const SCALES: Record<string, Unit> = {
  SECOND: [
    { size: 60, to: 'MINUTE' },
    { size: 1, to: 'SECOND' },
  ],
  KILOBYTE: [
    { size: 1024 * 1024, to: 'GIGABYTE' },
    { size: 1024, to: 'MEGABYTE' },
    { size: 1, to: 'KILOBYTE' },
  ],
  MEGABYTE: [
    { size: 1024, to: 'GIGABYTE' },
    { size: 1, to: 'MEGABYTE' },
  ],
};

const UNITS: Record<string, Record<Language, string>> = {
  SECOND: { ru: 'с', be: 'с', en: 's' },
  MINUTE: { ru: 'мин', be: 'хв', en: 'min' },
  MESSAGE: { ru: 'SMS', be: 'SMS', en: 'SMS' },
  KILOBYTE: { ru: 'КБ', be: 'КБ', en: 'KB' },
  MEGABYTE: { ru: 'МБ', be: 'МБ', en: 'MB' },
  GIGABYTE: { ru: 'ГБ', be: 'ГБ', en: 'GB' },
  UNIT: { ru: 'ед.', be: 'адз.', en: 'units' },
};

/** `1,5 ГБ`, `12 мин 30 с`; a unit that is not known yet is shown as it came. */
export function formatQuantity(quantity: number, unit: string, language: Language): string {
  if (unit === 'SECOND' && quantity >= 60 && quantity % 60) {
    return `${formatQuantity(Math.floor(quantity / 60), 'MINUTE', language)} ${formatQuantity(quantity % 60, unit, language)}`;
  }
  const scale = SCALES[unit]?.find((step) => quantity >= step.size) ?? { size: 1, to: unit };
  const rounded = String(Math.round((quantity / scale.size) * 100) / 100);
  const [whole = '0', fraction] = rounded.split('.');
  const number = grouped(Number(whole), language) + (fraction ? (language === 'en' ? '.' : ',') + fraction : '');
  return `${number}${NB}${UNITS[scale.to]?.[language] ?? unit}`;
}
