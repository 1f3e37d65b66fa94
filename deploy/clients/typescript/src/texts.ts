import type { CabinetError } from './cabinet.js';
import { type Language, type Money, formatMoney } from './values.js';

/** Why a rule refused an order. */
export interface Refusal {
  code: string;
  missing?: Money;
  suspended?: string;
  suspendedBy?: string;
  offeringId?: string;
}

type Text = readonly [ru: string, be: string, en: string];

const INDEX: Record<Language, 0 | 1 | 2> = { ru: 0, be: 1, en: 2 };

const REFUSALS = {
  'funds': ['Не хватает {missing} Пополните счёт и попробуйте ещё раз.', 'Не хапае {missing} Папоўніце рахунак і паспрабуйце яшчэ раз.', '{missing} is missing. Top up the account and try again.'],
  'insufficient-funds': ['На счёте не хватает денег. Пополните его и попробуйте ещё раз.', 'На рахунку не хапае грошай. Папоўніце яго і паспрабуйце яшчэ раз.', 'There is too little on the account. Top it up and try again.'],
  'suspended-by-you': ['Обслуживание приостановлено по вашей просьбе. Возобновите его, и услугу можно будет подключить.', 'Абслугоўванне прыпынена па вашай просьбе. Аднавіце яго, і паслугу можна будзе падключыць.', 'The service is suspended at your request. Resume it to connect anything.'],
  'suspended': ['Обслуживание приостановлено. Позвоните нам по номеру 150.', 'Абслугоўванне прыпынена. Патэлефануйце нам па нумары 150.', 'The service is suspended. Please call 150.'],
  'not-active': ['Номер сейчас не обслуживается.', 'Нумар цяпер не абслугоўваецца.', 'The number is not in service now.'],
  'plan-not-eligible': ['Эту услугу нельзя подключить на вашем тарифе.', 'Гэту паслугу нельга падключыць на вашым тарыфе.', 'This cannot be connected on this tariff plan.'],
  'order-in-flight': ['Предыдущая заявка ещё выполняется.', 'Папярэдняя заяўка яшчэ выконваецца.', 'The previous order is still being carried out.'],
  'in-flight-of': ['Сначала должна выполниться заявка на услугу «{offering}».', 'Спачатку павінна выканацца заяўка на паслугу «{offering}».', 'First the order for “{offering}” must be carried out.'],
  'already-connected': ['Эта услуга уже подключена.', 'Гэта паслуга ўжо падключана.', 'This is connected already.'],
  'excluded': ['Нельзя вместе с услугой «{offering}»: она уже подключена.', 'Нельга разам з паслугай «{offering}»: яна ўжо падключана.', 'Not together with “{offering}”, which is connected.'],
  'not-connected': ['Эта услуга не подключена.', 'Гэта паслуга не падключана.', 'This is not connected.'],
  'needed': ['Сначала подключите «{offering}».', 'Спачатку падключыце «{offering}».', 'First connect “{offering}”.'],
  'offering-withdrawn': ['Эту услугу больше не подключают.', 'Гэту паслугу больш не падключаюць.', 'This is no longer offered.'],
  'restricted': ['Подключение услуг для номера ограничено. Позвоните нам по номеру 150.', 'Падключэнне паслуг для нумара абмежавана. Патэлефануйце нам па нумары 150.', 'Ordering is restricted for this number. Please call 150.'],
  'last-manager': ['У клиента не останется ни администратора, ни супервайзера. Сначала назначьте другого.', 'У кліента не застанецца ні адміністратара, ні супервайзера. Спачатку прызначце іншага.', 'The client would have no administrator or supervisor left. Appoint another one first.'],
  'changed-today': ['Тариф меняют не чаще раза в день. Попробуйте завтра.', 'Тарыф мяняюць не часцей за раз на дзень. Паспрабуйце заўтра.', 'The plan can be changed once a day. Try again tomorrow.'],
  'other': ['Выполнить заявку сейчас нельзя. Позвоните нам по номеру 150.', 'Выканаць заяўку цяпер нельга. Патэлефануйце нам па нумары 150.', 'This cannot be done now. Please call 150.'],
} satisfies Record<string, Text>;

const FAILURES: Record<string, Text> = {
  'deadline-passed': ['Выполнить заявку за 24 часа не удалось. Деньги не списаны.', 'Выканаць заяўку за 24 гадзіны не ўдалося. Грошы не спісаны.', 'It could not be carried out within 24 hours. Nothing was debited.'],
  'network-failed': ['Сеть не смогла выполнить заявку. Деньги не списаны; попробуйте позже.', 'Сетка не змагла выканаць заяўку. Грошы не спісаны; паспрабуйце пазней.', 'The network could not carry it out. Nothing was debited; try later.'],
  'ended-by-staff': ['Заявку закрыл сотрудник A1. Вопросы: 150.', 'Заяўку закрыў супрацоўнік A1. Пытанні: 150.', 'Our staff have closed the order. Questions: 150.'],
};

const CAUSES: Record<string, Text> = {
  SUBSCRIBER: ['Вы закрыли доступ в Личный кабинет. Чтобы открыть, наберите *141*3*6# и введите PUK1 SIM-карты.', 'Вы закрылі доступ у Асабісты кабінет. Каб адкрыць, набярыце *141*3*6# і ўвядзіце PUK1 SIM-карты.', 'You have closed access to the Cabinet. To open it, dial *141*3*6# and enter the PUK1 of the SIM.'],
  ADMINISTRATOR: ['Доступ закрыл тот, кто управляет номерами по вашему договору. Обратитесь к нему.', 'Доступ закрыў той, хто кіруе нумарамі па вашым дагаворы. Звярніцеся да яго.', 'Access was closed by whoever manages the numbers of your contract. Please turn to them.'],
  STAFF: ['Доступ закрыт. Позвоните нам по номеру 150.', 'Доступ закрыты. Патэлефануйце нам па нумары 150.', 'Access is closed. Please call 150.'],
};

const PROBLEMS: Record<string, Text> = {
  'unreachable': ['Нет связи. Проверьте интернет и попробуйте ещё раз.', 'Няма сувязі. Праверце інтэрнэт і паспрабуйце яшчэ раз.', 'No connection. Check it and try again.'],
  'unavailable': ['Часть наших систем сейчас недоступна. Попробуйте ещё раз чуть позже.', 'Частка нашых сістэм цяпер недаступная. Паспрабуйце яшчэ раз крыху пазней.', 'A part of our systems is not available now. Try again a little later.'],
  'wrong-code': ['Код не подошёл. Проверьте его или запросите новый.', 'Код не падышоў. Праверце яго або запытайце новы.', 'The code did not fit. Check it or ask for a new one.'],
  'wrong-password': ['Номер или пароль не подошли. Проверьте их.', 'Нумар або пароль не падышлі. Праверце іх.', 'The number or the password did not fit.'],
  'wrong-old-password': ['Прежний пароль не подошёл.', 'Ранейшы пароль не падышоў.', 'The old password did not fit.'],
  'wrong-puk1': ['PUK1 не подошёл, или для этого номера он не разрешён.', 'PUK1 не падышоў, або для гэтага нумара ён не дазволены.', 'The PUK1 did not fit, or may not be used with this number.'],
  'password-not-accepted': ['Такой пароль не подойдёт: он слишком прост.', 'Такі пароль не падыдзе: ён занадта просты.', 'This password will not do: it is too simple.'],
  'too-many-codes': ['Слишком много кодов. Попробуйте позже.', 'Занадта шмат кодаў. Паспрабуйце пазней.', 'Too many codes. Try later.'],
  'too-many-tries': ['Слишком много попыток. Попробуйте позже.', 'Занадта шмат спроб. Паспрабуйце пазней.', 'Too many tries. Try later.'],
  'too-many-requests': ['Слишком много запросов. Подождите немного.', 'Занадта шмат запытаў. Пачакайце крыху.', 'Too many requests. Wait a little.'],
  'not-found': ['Этого здесь нет.', 'Гэтага тут няма.', 'There is no such thing here.'],
  'forbidden': ['Для этого у вас нет прав.', 'Для гэтага ў вас няма правоў.', 'You have no right to do this.'],
  'own-access': ['Себе доступ закрывают по USSD: *141*3*6#.', 'Сабе доступ закрываюць па USSD: *141*3*6#.', 'Your own access is closed by USSD: *141*3*6#.'],
  'closed-by-others': ['Доступ закрыли другие, и открыть его могут только они.', 'Доступ закрылі іншыя, і адкрыць яго могуць толькі яны.', 'Others have closed access, and they alone can open it.'],
  'last-administrator': ['Последнего администратора убрать нельзя.', 'Апошняга адміністратара прыбраць нельга.', 'The last administrator cannot be removed.'],
  'own-role': ['Свою роль изменить нельзя.', 'Сваю ролю змяніць нельга.', 'Nobody changes his own role.'],
  'no-fee-plan': ['Администратор возможен, когда у клиента есть тариф с абонентской платой.', 'Адміністратар магчымы, калі ў кліента ёсць тарыф з абаненцкай платай.', 'An administrator needs a tariff plan with a fee in the company.'],
  'holds-other-role': ['У номера уже есть другая роль.', 'У нумара ўжо ёсць іншая роля.', 'The number has the other role.'],
  'order-not-cancellable': ['Заявку уже нельзя отменить.', 'Заяўку ўжо нельга адмяніць.', 'The order can no longer be cancelled.'],
  'terms-changed': ['Стоимость или последствия смены тарифа изменились. Проверьте их ещё раз.', 'Кошт або наступствы змены тарыфу змяніліся. Праверце іх яшчэ раз.', 'What the change of plan costs or ends is different now. Please look again.'],
  'price-changed': ['Пока вы выбирали, цена изменилась.', 'Пакуль вы выбіралі, цана змянілася.', 'The price has changed meanwhile.'],
  'plan-not-eligible': ['Это доступно на тарифах с абонентской платой.', 'Гэта даступна на тарыфах з абаненцкай платай.', 'This is for tariff plans with a fee.'],
  'no-contact-number': ['У лицевого счёта нет контактного номера.', 'У асабовага рахунку няма кантактнага нумара.', 'The account has no contact number.'],
  'malformed-request': ['Проверьте, что вы ввели.', 'Праверце, што вы ўвялі.', 'Please check what you have entered.'],
  'other': ['Не получилось. Попробуйте ещё раз чуть позже.', 'Не атрымалася. Паспрабуйце яшчэ раз крыху пазней.', 'That did not work. Try again a little later.'],
};

/** `nameOf`: the name of the other offering that is in the way. */
export function refusalText(refusal: Refusal, language: Language, nameOf: (id: string) => string = (id) => id): string {
  return REFUSALS[refusalKey(refusal)][INDEX[language]]
    .replace('{missing}', refusal.missing ? formatMoney(refusal.missing, language) : '')
    .replace('{offering}', refusal.offeringId ? nameOf(refusal.offeringId) : '');
}

function refusalKey(refusal: Refusal): keyof typeof REFUSALS {
  const { code, missing, offeringId, suspendedBy } = refusal;
  const special: Record<string, keyof typeof REFUSALS | undefined> = {
    'insufficient-funds': missing ? 'funds' : undefined,
    'suspended': suspendedBy === 'SUBSCRIBER' || suspendedBy === 'CLIENT' ? 'suspended-by-you' : undefined,
    'already-connected': offeringId ? 'excluded' : undefined,
    'not-connected': offeringId ? 'needed' : undefined,
    'order-in-flight': offeringId ? 'in-flight-of' : undefined,
  };
  return special[code] ?? (isRefusal(code) ? code : 'other');
}

function isRefusal(code: string): code is keyof typeof REFUSALS {
  return Object.hasOwn(REFUSALS, code);
}

export function failureText(code: string, language: Language): string {
  return (FAILURES[code] ?? REFUSALS.other)[INDEX[language]];
}

/** Why access is closed and what to do, for each kind of cause once. R1.10 */
export function closedText(causes: readonly string[], language: Language): string {
  const texts = causes.map((cause) => CAUSES[cause === 'ORGANISATION' ? 'ADMINISTRATOR' : cause] ?? CAUSES['STAFF']);
  const known = texts.length > 0 ? texts : [CAUSES['STAFF']];
  return [...new Set(known.map((text) => text?.[INDEX[language]]))].join(' ');
}

/** What went wrong, in a sentence for people. */
export function problemText(error: CabinetError, language: Language): string {
  if (error.code === 'access-closed') {
    return closedText(error.problem.causes ?? [], language);
  }
  return (PROBLEMS[error.code] ?? PROBLEMS['other'])?.[INDEX[language]] ?? error.message;
}
