/** What the screens say, in three languages. Problems, refusals and what the journal names are said by the client. */
import { LANGUAGES, type Language } from '@cabinet/client';
import { journal as ACTIONS } from '@cabinet/client/codes.json';
import type { Localized } from './model.js';

type Text = readonly [ru: string, be: string, en: string];

const TEXTS = {
  brand: ['Личный кабинет', 'Асабісты кабінет', 'Personal Cabinet'], language: ['Язык', 'Мова', 'Language'],
  skip: ['К содержанию', 'Да зместу', 'To the content'], sections: ['Разделы', 'Раздзелы', 'Sections'], more: ['Ещё', 'Яшчэ', 'More'],
  all: ['Все', 'Усе', 'All'], back: ['Назад', 'Назад', 'Back'], save: ['Сохранить', 'Захаваць', 'Save'], saved: ['Сохранено', 'Захавана', 'Saved'],
  show_more: ['Показать ещё', 'Паказаць яшчэ', 'Show more'], try_again: ['Попробовать ещё раз', 'Паспрабаваць яшчэ раз', 'Try again'],
  broken: ['Ошибка на нашей стороне. Попробуйте ещё раз чуть позже.', 'Памылка на нашым баку. Паспрабуйце яшчэ раз крыху пазней.', 'A mistake of ours. Try again a little later.'],
  since: ['с {date}', 'з {date}', 'since {date}'], from: ['с {date}', 'з {date}', 'from {date}'], until: ['до {time}', 'да {time}', 'until {time}'],
  of: ['из {total}', 'з {total}', 'of {total}'], read: ['Читать', 'Чытаць', 'Read'], state: ['Состояние', 'Стан', 'State'],
  history: ['История', 'Гісторыя', 'History'], period: ['Период', 'Перыяд', 'Period'], kind: ['Вид', 'Від', 'Kind'],
  save_csv: ['Сохранить в CSV', 'Захаваць у CSV', 'Save as CSV'],

  sign_in: ['Вход', 'Уваход', 'Sign in'],
  sign_in_lead: ['Номера, услуги и деньги — в одном месте.', 'Нумары, паслугі і грошы — у адным месцы.', 'Numbers, services and money in one place.'],
  sign_out: ['Выйти', 'Выйсці', 'Sign out'],
  ended_SIGNED_OUT_HERE: ['Вы вышли. Отправленные заявки мы выполним.', 'Вы выйшлі. Адпраўленыя заяўкі мы выканаем.', 'You have signed out. Orders that were sent go on.'],
  session_over: ['Сеанс завершён. Войдите снова.', 'Сеанс завершаны. Увайдзіце зноў.', 'The session is over. Sign in again.'],
  ended_PASSWORD_CHANGED: ['Пароль изменён. Войдите с новым.', 'Пароль зменены. Увайдзіце з новым.', 'The password was changed. Sign in with the new one.'],
  ended_ACCESS_CLOSED: ['Доступ в Личный кабинет закрыт.', 'Доступ у Асабісты кабінет закрыты.', 'Access to the Cabinet was closed.'],
  session_ends: ['Сеанс закончится меньше чем через минуту.', 'Сеанс скончыцца менш чым праз хвіліну.', 'The session ends in less than a minute.'],
  drafts_go: ['Черновики будут удалены ({names}). Отправленные заявки продолжатся.', 'Чарнавікі будуць выдалены ({names}). Адпраўленыя заяўкі працягнуцца.', 'Drafts will be deleted ({names}). Orders that were sent go on.'],
  drafts_of_session: ['Вместе с сеансом удаляются его черновики; отправленные заявки продолжатся.', 'Разам з сеансам выдаляюцца яго чарнавікі; адпраўленыя заяўкі працягнуцца.', 'A session’s drafts go with it; orders that were sent go on.'],
  ended_SIGNED_OUT_ELSEWHERE: ['Сеанс завершён с другого устройства.', 'Сеанс завершаны з іншай прылады.', 'The session was ended from another device.'],
  ended_TOO_MANY_SESSIONS: ['Сеанс завершён: вы вошли на многих других устройствах.', 'Сеанс завершаны: вы ўвайшлі на многіх іншых прыладах.', 'The session has ended: you have signed in on many other devices.'],
  stay: ['Остаться', 'Застацца', 'Stay'], way_in: ['Способ входа', 'Спосаб уваходу', 'Way in'], by_SMS_CODE: ['По SMS', 'Па SMS', 'By SMS'],
  by_PASSWORD: ['По паролю', 'Па паролі', 'Password'], by_ACCOUNT: ['По счёту', 'Па рахунку', 'Account'],
  by_EMAIL: ['По e-mail', 'Па e-mail', 'E-mail'], phone: ['Номер телефона', 'Нумар тэлефона', 'Phone number'],
  phone_hint: ['Например, 29 123-45-67', 'Напрыклад, 29 123-45-67', 'Such as 29 123-45-67'],
  phone_wrong: ['Не похоже на белорусский номер телефона. Проверьте, пожалуйста.', 'Не падобна на беларускі нумар тэлефона. Праверце, калі ласка.', 'This does not look like a Belarusian phone number.'],
  get_code: ['Получить код', 'Атрымаць код', 'Get a code'], code: ['Код из SMS', 'Код з SMS', 'Code from the SMS'],
  code_hint: ['Код действует до {until}.', 'Код дзейнічае да {until}.', 'The code is good until {until}.'],
  code_again: ['Прислать новый код', 'Даслаць новы код', 'Send a new code'], send: ['Отправить', 'Адправіць', 'Send'],
  other_number: ['Указать другой номер', 'Указаць іншы нумар', 'Another number'], enter: ['Войти', 'Увайсці', 'Sign in'],
  password: ['Пароль', 'Пароль', 'Password'], forgotten: ['Нет пароля или забыли его?', 'Няма пароля або забылі яго?', 'No password, or forgotten?'],
  account_number: ['Номер лицевого счёта', 'Нумар асабовага рахунку', 'Account number'],
  account_password_hint: ['Первый пароль — номер паспорта (7 цифр) или УНП (9 цифр).', 'Першы пароль — нумар пашпарта (7 лічбаў) або УНП (9 лічбаў).', 'At first: the passport number (7 digits) or the UNP (9 digits).'],
  account_forgotten: ['Забыли пароль? Позвоните по номеру 150.', 'Забылі пароль? Патэлефануйце па нумары 150.', 'Forgotten? Please call 150.'],
  email: ['E-mail', 'E-mail', 'E-mail'],
  email_hint: ['Код придёт в SMS на контактный номер лицевого счёта.', 'Код прыйдзе ў SMS на кантактны нумар асабовага рахунку.', 'The code comes by SMS to the account’s contact number.'],
  access_closed: ['Доступ закрыт', 'Доступ закрыты', 'Access is closed'],

  new_password_title: ['Новый пароль', 'Новы пароль', 'A new password'], new_password: ['Новый пароль', 'Новы пароль', 'New password'],
  old_password: ['Прежний пароль', 'Ранейшы пароль', 'Old password'],
  password_rules: ['Не короче 8 знаков, не из одних цифр подряд.', 'Не карацей за 8 знакаў, не з адных лічбаў запар.', 'Eight characters or more, not a plain row of digits.'],
  password_set: ['Пароль установлен.', 'Пароль устаноўлены.', 'The password is set.'],
  password_changed: ['Пароль изменён, остальные сеансы завершены.', 'Пароль зменены, астатнія сеансы завершаны.', 'The password is changed; the other sessions have ended.'],
  password_text: ['С постоянным паролем можно входить без SMS.', 'З пастаянным паролем можна ўваходзіць без SMS.', 'With a permanent password you sign in without an SMS.'],
  set_password: ['Установить пароль', 'Устанавіць пароль', 'Set a password'],
  change_password: ['Изменить пароль', 'Змяніць пароль', 'Change the password'],
  initial_password: ['У счёта ещё первый пароль. Его могут знать другие — смените его.', 'У рахунку яшчэ першы пароль. Яго могуць ведаць іншыя — змяніце яго.', 'The account still has its initial password, which others may know. Please change it.'],
  way_sms: ['Код по SMS', 'Код па SMS', 'Code by SMS'], way_puk1: ['PUK1', 'PUK1', 'PUK1'], way_phone: ['С телефона', 'З тэлефона', 'From the phone'],
  way_ussd_text: ['Наберите *141*0# и введите новый пароль.', 'Набярыце *141*0# і ўвядзіце новы пароль.', 'Dial *141*0# and enter the new password.'],
  way_141_text: ['Или отправьте SMS на 141: PAROL и новый пароль.', 'Або адпраўце SMS на 141: PAROL і новы пароль.', 'Or send an SMS to 141: PAROL and the new password.'],
  puk1_hint: ['8 цифр на карточке SIM. Подходит не для всех номеров.', '8 лічбаў на картцы SIM. Падыходзіць не для ўсіх нумароў.', 'Eight digits on the card of the SIM. Not for all numbers.'],

  overview: ['Обзор', 'Агляд', 'Overview'], balance: ['Баланс', 'Баланс', 'Balance'],
  available: ['Доступно: {sum}', 'Даступна: {sum}', 'Available: {sum}'], as_of: ['По состоянию на {time}', 'Па стане на {time}', 'As of {time}'],
  top_up: ['Пополнить', 'Папоўніць', 'Top up'], payments_and_charges: ['Платежи и списания', 'Плацяжы і спісанні', 'Payments and charges'],
  plan: ['Тариф', 'Тарыф', 'Tariff plan'], plan_details: ['О тарифе', 'Пра тарыф', 'About the plan'],
  monthly_fee: ['Абонентская плата', 'Абаненцкая плата', 'Monthly fee'], payment_mode: ['Расчёты', 'Разлікі', 'Payment'],
  prepaid: ['Предоплата', 'Перадаплата', 'Prepaid'],
  postpaid: ['По счёту в конце месяца', 'Па рахунку ў канцы месяца', 'By a bill at the end of the month'],
  remainders: ['Остатки', 'Рэшткі', 'What is left'], shared: ['общий', 'агульны', 'shared'],
  valid_until: ['Действует до {date}', 'Дзейнічае да {date}', 'Valid until {date}'],
  suspended_by_us: ['Обслуживание приостановлено. Позвоните нам по номеру 150.', 'Абслугоўванне прыпынена. Патэлефануйце нам па нумары 150.', 'The service is suspended. Please call 150.'],
  suspended_by_you: ['Обслуживание приостановлено по вашей просьбе.', 'Абслугоўванне прыпынена па вашай просьбе.', 'The service is suspended at your request.'],
  account: ['Лицевой счёт', 'Асабовы рахунак', 'Account'], fixed_line: ['Без номера', 'Без нумара', 'No number'],
  orders_under_way: ['Сейчас выполняется', 'Цяпер выконваецца', 'Under way'], to_services: ['К услугам', 'Да паслуг', 'To the services'],
  numbers: ['Номера', 'Нумары', 'Numbers'], number: ['Номер', 'Нумар', 'Number'],
  find_number: ['Найти другой номер', 'Знайсці іншы нумар', 'Find another number'],
  no_numbers: ['Здесь пока нет номеров.', 'Тут пакуль няма нумароў.', 'There are no numbers yet.'],

  notices: ['Уведомления', 'Апавяшчэнні', 'Notices'], all_notices: ['Все уведомления', 'Усе апавяшчэнні', 'All notices'],
  all_read: ['Отметить все прочитанными', 'Адзначыць усе прачытанымі', 'Mark all as read'],
  no_notices: ['Уведомлений нет.', 'Апавяшчэнняў няма.', 'There are no notices.'], to_order: ['К заявке', 'Да заяўкі', 'To the order'],

  services: ['Услуги', 'Паслугі', 'Services'], service: ['Услуга', 'Паслуга', 'Service'],
  categories: ['Разделы услуг', 'Раздзелы паслуг', 'Categories'], connected: ['Подключено', 'Падключана', 'Connected'],
  nothing_connected: ['Пока ничего не подключено.', 'Пакуль нічога не падключана.', 'Nothing is connected yet.'],
  can_be_connected: ['Можно подключить', 'Можна падключыць', 'Can be connected'], connect: ['Подключить', 'Падключыць', 'Connect'],
  connect_named: ['Подключить «{name}»', 'Падключыць «{name}»', 'Connect “{name}”'],
  connect_question: ['Подключить «{name}»?', 'Падключыць «{name}»?', 'Connect “{name}”?'], connecting: ['Подключаем…', 'Падключаем…', 'Connecting…'],
  disconnect: ['Отключить', 'Адключыць', 'Disconnect'], disconnect_named: ['Отключить «{name}»', 'Адключыць «{name}»', 'Disconnect “{name}”'],
  disconnect_question: ['Отключить «{name}»?', 'Адключыць «{name}»?', 'Disconnect “{name}”?'],
  disconnect_text: ['Отключение бесплатное. Подключить снова можно в любое время по действующей цене.', 'Адключэнне бясплатнае. Падключыць зноў можна ў любы час па дзейнай цане.', 'Disconnecting is free. It can be connected again at the price then in force.'],
  disconnecting: ['Отключаем…', 'Адключаем…', 'Disconnecting…'], free: ['Бесплатно', 'Бясплатна', 'Free'],
  free_to_connect: ['Подключение бесплатное', 'Падключэнне бясплатнае', 'Free to connect'],
  a_month: ['{sum} в месяц', '{sum} у месяц', '{sum} a month'],
  left_after: ['Останется на счёте:', 'Застанецца на рахунку:', 'Left on your account:'],
  not_at_once: ['Не сразу, а с даты', 'Не адразу, а з даты', 'Not at once, but from a date'],
  connect_from: ['Подключить с', 'Падключыць з', 'Connect from'], keep_draft: ['В черновики', 'У чарнавікі', 'Keep as a draft'],
  draft_kept: ['«{name}» — в черновиках. Они удаляются вместе с сеансом.', '«{name}» — у чарнавіках. Яны выдаляюцца разам з сеансам.', '“{name}” is kept as a draft, until the session ends.'],
  acting_as_client: ['Нажимая «{act}», вы действуете как клиент по договору об оказании услуг электросвязи.', 'Націскаючы «{act}», вы дзейнічаеце як кліент па дагаворы аб аказанні паслуг электрасувязі.', 'By pressing “{act}” you act as the client under the contract for telecommunication services.'],
  price_now: ['Теперь {sum}; нажмите ещё раз, если согласны.', 'Цяпер {sum}; націсніце яшчэ раз, калі згодны.', 'Now {sum}. Press again if you agree.'],
  order_sent: ['Заявка отправлена: «{name}».', 'Заяўка адпраўлена: «{name}».', 'The order is sent: “{name}”.'],
  order_held: ['Заявка ждёт своей даты: «{name}».', 'Заяўка чакае сваёй даты: «{name}».', 'The order waits for its date: “{name}”.'],
  order_done: ['Услуга «{name}» подключена.', 'Паслуга «{name}» падключана.', '“{name}” is connected.'],
  order_done_off: ['Услуга «{name}» отключена.', 'Паслуга «{name}» адключана.', '“{name}” is disconnected.'],
  order_under_way: ['Заявка уже выполняется.', 'Заяўка ўжо выконваецца.', 'An order is under way.'],

  orders: ['Заявки', 'Заяўкі', 'Orders'], all_orders: ['Все заявки', 'Усе заяўкі', 'All orders'],
  no_orders: ['Заявок пока нет.', 'Заявак пакуль няма.', 'There are no orders yet.'],
  no_such_orders: ['Таких заявок нет.', 'Такіх заявак няма.', 'There are no such orders.'],
  state_open: ['Не завершены', 'Не завершаны', 'Not finished'],
  bulk_order: ['Заявка на много номеров', 'Заяўка на шмат нумароў', 'Order for many numbers'],
  another_service: ['другая услуга', 'іншая паслуга', 'another service'], price: ['Цена', 'Цана', 'Price'], created: ['Создана', 'Створана', 'Made'],
  starts: ['Начнётся', 'Пачнецца', 'Starts'], deadline: ['Выполним до', 'Выканаем да', 'Done by'],
  submit_draft: ['Отправить заявку', 'Адправіць заяўку', 'Send the order'], cancel_order: ['Отменить заявку', 'Адмяніць заяўку', 'Cancel the order'],
  cancel_question: ['Отменить заявку?', 'Адмяніць заяўку?', 'Cancel the order?'], action_CONNECT: ['Подключение', 'Падключэнне', 'Connection'],
  action_DISCONNECT: ['Отключение', 'Адключэнне', 'Disconnection'], action_ACTIVATE_SIM: ['Активация SIM', 'Актывацыя SIM', 'Activation of a SIM'],
  action_TERMINATE: ['Расторжение', 'Скасаванне', 'Termination'], action_CHANGE_PLAN: ['Смена тарифа', 'Змена тарыфу', 'Change of plan'],
  state_draft: ['Черновик', 'Чарнавік', 'Draft'], state_held: ['Ждёт даты', 'Чакае даты', 'Waits for its date'],
  state_acknowledged: ['Принята', 'Прынята', 'Accepted'], state_inProgress: ['Выполняется', 'Выконваецца', 'Under way'],
  state_completed: ['Выполнена', 'Выканана', 'Done'], state_rejected: ['Отказано', 'Адмоўлена', 'Refused'],
  state_failed: ['Не выполнена', 'Не выканана', 'Failed'], state_cancelled: ['Отменена', 'Адменена', 'Cancelled'],
  state_waiting: ['В очереди', 'У чарзе', 'Waiting'],

  usage: ['Детализация', 'Дэталізацыя', 'Call details'],
  no_usage: ['За этот период ничего нет.', 'За гэты перыяд нічога няма.', 'There is nothing in this period.'],
  peer: ['Номер собеседника', 'Нумар суразмоўцы', 'The other number'], paid_only: ['Только платное', 'Толькі платнае', 'Only what costs'],
  roaming: ['роуминг', 'роўмінг', 'roaming'], kind_VOICE: ['Звонок', 'Званок', 'Call'], kind_SMS: ['SMS', 'SMS', 'SMS'],
  kind_DATA: ['Интернет', 'Інтэрнэт', 'Internet'], prove_title: ['Подтвердите, что это вы', 'Пацвердзіце, што гэта вы', 'Show that it is you'],
  prove_text: ['Детализацию мы показываем после кода из SMS. Он нужен один раз за сеанс.', 'Дэталізацыю мы паказваем пасля кода з SMS. Ён патрэбны адзін раз за сеанс.', 'Call details are shown after a code by SMS, once a session.'],
  sent_to: ['Код отправлен на {phone}.', 'Код адпраўлены на {phone}.', 'The code was sent to {phone}.'],
  no_contact: ['Код прислать некуда: у лицевого счёта нет контактного номера.', 'Код даслаць няма куды: у асабовага рахунку няма кантактнага нумара.', 'There is no number to send the code to.'],
  code_not_sent: ['Код отправить не удалось. Попробуйте позже.', 'Код адправіць не ўдалося. Паспрабуйце пазней.', 'The code could not be sent. Try later.'],

  company: ['Компания', 'Кампанія', 'Company'], family: ['Мои номера', 'Мае нумары', 'My numbers'], search: ['Поиск', 'Пошук', 'Search'],
  search_hint: ['Имя, номер или счёт', 'Імя, нумар або рахунак', 'Name, number or account'], order_by: ['Порядок', 'Парадак', 'Order by'],
  by_name: ['По имени', 'Па імені', 'Name'], by_number: ['По номеру', 'Па нумары', 'Number'],
  nobody_found: ['Никого не нашлось.', 'Нікога не знайшлося.', 'Nobody was found.'], unnamed: ['Без имени', 'Без імені', 'No name'],
  select_named: ['Выбрать: {name}', 'Выбраць: {name}', 'Select {name}'],
  select_shown: ['Выбрать все показанные', 'Выбраць усе паказаныя', 'Select all that are shown'],
  selected: ['Выбрано номеров: {count}', 'Выбрана нумароў: {count}', 'Numbers selected: {count}'], manage: ['Управлять', 'Кіраваць', 'Manage'],
  manage_named: ['Управлять: {name}', 'Кіраваць: {name}', 'Manage {name}'], role: ['Роль', 'Роля', 'Role'],
  role_ADMINISTRATOR: ['администратор', 'адміністратар', 'administrator'], role_SUPERVISOR: ['супервайзер', 'супервайзер', 'supervisor'],
  status_ACTIVE: ['Обслуживается', 'Абслугоўваецца', 'Active'], status_SUSPENDED: ['Приостановлен', 'Прыпынены', 'Suspended'],
  status_TERMINATED: ['Расторгнут', 'Скасаваны', 'Terminated'],
  access: ['Доступ в Личный кабинет', 'Доступ у Асабісты кабінет', 'Access to the Cabinet'], access_open: ['открыт', 'адкрыты', 'open'],
  open_access: ['Открыть доступ', 'Адкрыць доступ', 'Open access'],
  open_access_text: ['Владелец номера снова сможет входить.', 'Уладальнік нумара зноў зможа ўваходзіць.', 'The holder will be able to sign in again.'],
  close_access: ['Закрыть доступ', 'Закрыць доступ', 'Close access'],
  close_access_text: ['Сеансы этого номера сразу завершатся, а его черновики удалятся.', 'Сеансы гэтага нумара адразу завершацца, а яго чарнавікі выдаляцца.', 'Its sessions end at once, and its drafts go.'],
  reason_open: ['Открыто в Личном кабинете', 'Адкрыта ў Асабістым кабінеце', 'Opened in the Cabinet'],
  reason_close: ['Закрыто в Личном кабинете', 'Закрыта ў Асабістым кабінеце', 'Closed in the Cabinet'],
  cause_SUBSCRIBER: ['владельцем номера', 'уладальнікам нумара', 'by its holder'],
  cause_ADMINISTRATOR: ['управляющим договором', 'тым, хто кіруе дагаворам', 'by a manager'],
  cause_ORGANISATION: ['по заявлению организации', 'па заяве арганізацыі', 'by the organisation’s application'],
  cause_STAFF: ['сотрудником A1', 'супрацоўнікам A1', 'by A1'], cause_SECURITY: ['службой A1', 'службай A1', 'by A1'],
  appoint: ['Сделать администратором', 'Зрабіць адміністратарам', 'Make administrator'],
  appoint_text: ['Администратор управляет всеми номерами договора.', 'Адміністратар кіруе ўсімі нумарамі дагавора.', 'An administrator manages all numbers of the contract.'],
  remove_role: ['Снять роль администратора', 'Зняць ролю адміністратара', 'Remove the role'],
  remove_role_text: ['Номер больше не сможет управлять остальными.', 'Нумар больш не зможа кіраваць астатнімі.', 'The number will no longer manage the others.'],
  terminate: ['Расторгнуть', 'Скасаваць', 'Terminate'],
  terminate_question: ['Расторгнуть договор: {name}?', 'Скасаваць дагавор: {name}?', 'Terminate {name}?'],
  terminate_text: ['Номер перестанет работать, вернуть его будет нельзя. Владелец получит SMS.', 'Нумар перастане працаваць, вярнуць яго будзе нельга. Уладальнік атрымае SMS.', 'The number stops working and cannot be had back. Its holder gets an SMS.'],
  last_four: ['Последние четыре цифры номера', 'Апошнія чатыры лічбы нумара', 'The number’s last four digits'],
  last_four_wrong: ['Цифры не совпали с номером.', 'Лічбы не супалі з нумарам.', 'The digits are not those of the number.'],
  termination_sent: ['Заявка на расторжение отправлена.', 'Заяўка на скасаванне адпраўлена.', 'The termination is ordered.'],
  activate_sim: ['Активировать SIM', 'Актываваць SIM', 'Activate a SIM'],
  activate_text: ['Новый номер появится у договора, когда SIM активируют.', 'Новы нумар з’явіцца ў дагавора, калі SIM актывуюць.', 'The new number joins the contract once the SIM is active.'],
  activate: ['Активировать', 'Актываваць', 'Activate'],
  no_sims: ['Свободных SIM нет. Получить их можно в салоне A1.', 'Вольных SIM няма. Атрымаць іх можна ў салоне A1.', 'There are no SIMs in stock. A shop has more.'],
  sim_sent: ['Заявка на активацию отправлена.', 'Заяўка на актывацыю адпраўлена.', 'The activation is ordered.'],
  bulk_connect: ['Подключить услугу', 'Падключыць паслугу', 'Connect a service'],
  bulk_disconnect: ['Отключить услугу', 'Адключыць паслугу', 'Disconnect a service'],
  bulk_orders: ['Заявки на много номеров', 'Заяўкі на шмат нумароў', 'Orders for many numbers'],
  bulk_running: ['Выполнено {done} из {total}…', 'Выканана {done} з {total}…', '{done} of {total} done…'],
  bulk_done: ['Готово: {done} из {total}.', 'Гатова: {done} з {total}.', 'Finished: {done} of {total}.'],
  bulk_problem: ['Не найден', 'Не знойдзены', 'Not found'], for_each: ['Каждому: {sum}', 'Кожнаму: {sum}', 'Each: {sum}'],
  all_numbers: ['Все номера', 'Усе нумары', 'All numbers'],

  money: ['Деньги', 'Грошы', 'Money'], paid: ['Оплачено', 'Аплачана', 'Paid'], charged: ['Списано', 'Спісана', 'Charged'],
  payment: ['Платёж', 'Плацёж', 'Payment'], charge: ['Списание', 'Спісанне', 'Charge'],
  no_movements: ['В этом месяце не было ни платежей, ни списаний.', 'У гэтым месяцы не было ні плацяжоў, ні спісанняў.', 'There were no payments or charges in this month.'],
  bill_address: ['Адрес доставки счёта', 'Адрас дастаўкі рахунку', 'Bill delivery address'],
  no_bill_address: ['Адрес не указан.', 'Адрас не ўказаны.', 'There is no address.'], new_address: ['Новый адрес', 'Новы адрас', 'New address'],
  by_you: ['вы', 'вы', 'you'], by_a1: ['A1', 'A1', 'A1'],

  safety: ['Безопасность', 'Бяспека', 'Safety'], sessions: ['Сеансы', 'Сеансы', 'Sessions'], this_session: ['этот', 'гэты', 'this one'],
  end_session: ['Завершить', 'Завяршыць', 'End'], end_others: ['Завершить все остальные', 'Завяршыць усе астатнія', 'End all others'],
  sessions_ended: ['Готово, сеанс завершён.', 'Гатова, сеанс завершаны.', 'Done, it has ended.'],
  method_SMS_CODE: ['Вход по SMS', 'Уваход па SMS', 'By SMS code'], method_PASSWORD: ['Вход по паролю', 'Уваход па паролі', 'By password'],
  method_ACCOUNT: ['Вход по лицевому счёту', 'Уваход па асабовым рахунку', 'By account'],
  method_EMAIL: ['Вход по e-mail', 'Уваход па e-mail', 'By e-mail'], method_NETWORK: ['Вход по номеру', 'Уваход па нумары', 'By the network'],
  who_manages: ['Кто управляет номерами', 'Хто кіруе нумарамі', 'Who manages the numbers'],
  managed_by_company: ['Администраторы и супервайзеры вашей организации видят услуги, заявки и детализацию этого номера, подключают и отключают услуги, открывают и закрывают доступ. Кто они, спросите в своей организации.', 'Адміністратары і супервайзеры вашай арганізацыі бачаць паслугі, заяўкі і дэталізацыю гэтага нумара, падключаюць і адключаюць паслугі, адкрываюць і закрываюць доступ. Хто яны, спытайце ў сваёй арганізацыі.', 'Administrators and supervisors of your organisation see the services, orders and call details of this number, connect and disconnect services, open and close access. Ask your organisation who they are.'],
  managed_by_family: ['Если по договору назначен супервайзер, он видит детализацию этого номера, управляет его услугами и доступом. Узнать и изменить это можно по заявлению клиента в салоне A1.', 'Калі па дагаворы прызначаны супервайзер, ён бачыць дэталізацыю гэтага нумара, кіруе яго паслугамі і доступам. Даведацца і змяніць гэта можна па заяве кліента ў салоне A1.', 'If the contract has a supervisor, he sees the call details of this number and manages its services and access. The client learns and changes it by an application in an A1 shop.'],
  journal: ['Журнал действий', 'Журнал дзеянняў', 'What was done'],
  not_me: ['Всё, что сделано в Личном кабинете, считается сделанным вами. Это были не вы? Позвоните 150.', 'Усё, што зроблена ў Асабістым кабінеце, лічыцца зробленым вамі. Гэта былі не вы? Патэлефануйце 150.', 'Everything done in the Cabinet counts as done by you. This was not you? Call 150.'],
  no_entries: ['Записей пока нет.', 'Запісаў пакуль няма.', 'There are no entries yet.'], was_refused: ['отказано', 'адмоўлена', 'refused'],
  actor_SUBSCRIBER: ['по номеру', 'па нумары', 'by the number'], actor_ACCOUNT: ['по лицевому счёту', 'па асабовым рахунку', 'by the account'],
  actor_STAFF: ['сотрудник A1', 'супрацоўнік A1', 'A1’s staff'], actor_SYSTEM: ['система A1', 'сістэма A1', 'A1’s system'],
  actor_SERVICE: ['система A1', 'сістэма A1', 'A1’s system'], actor_ANONYMOUS: ['без входа', 'без уваходу', 'without signing in'],

  contract: ['Номер и договор', 'Нумар і дагавор', 'Number and contract'], contract_alone: ['Договор', 'Дагавор', 'Contract'],
  name: ['Имя', 'Імя', 'Name'], client: ['Клиент', 'Кліент', 'Client'], client_kind: ['Вид клиента', 'Від кліента', 'Kind of client'],
  client_INDIVIDUAL: ['Физическое лицо', 'Фізічная асоба', 'Individual'], client_LEGAL_ENTITY: ['Организация', 'Арганізацыя', 'Legal entity'],
  client_SOLE_TRADER: ['Индивидуальный предприниматель', 'Індывідуальны прадпрымальнік', 'Sole trader'],
  client_CRAFTSPERSON: ['Ремесленник', 'Рамеснік', 'Craftsperson'], client_SELF_EMPLOYED: ['Самозанятый', 'Самазаняты', 'Self-employed'],
  bundle: ['Что входит в тариф', 'Што ўваходзіць у тарыф', 'What is in the plan'],
  contact_email: ['E-mail для входа', 'E-mail для ўваходу', 'E-mail for signing in'],
  contact_phone: ['Контактный номер', 'Кантактны нумар', 'Contact number'],
  contacts_how: ['E-mail и контактный номер меняют вместе, по заявлению в салоне A1.', 'E-mail і кантактны нумар мяняюць разам, па заяве ў салоне A1.', 'E-mail and contact number are changed together, by an application at a shop.'],
  contacts_missing: ['У лицевого счёта нет e-mail и контактного номера. Подайте заявление в салоне A1.', 'У асабовага рахунку няма e-mail і кантактнага нумара. Падайце заяву ў салоне A1.', 'The account has no e-mail and contact number. Please apply at a shop.'],
  puk1_setting: ['Пароль по PUK1', 'Пароль па PUK1', 'Password by PUK1'],
  puk1_setting_text: ['Номера на тарифах с абонентской платой смогут установить пароль с помощью PUK1.', 'Нумары на тарыфах з абаненцкай платай змогуць устанавіць пароль з дапамогай PUK1.', 'Numbers on plans with a fee may set their password with PUK1.'],
  is_on: ['включено', 'уключана', 'on'], is_off: ['выключено', 'выключана', 'off'], switch_on: ['Включить', 'Уключыць', 'Switch on'],
  switch_off: ['Выключить', 'Выключыць', 'Switch off'],
  form_title: ['Назначить администратора', 'Прызначыць адміністратара', 'Appoint an administrator'],
  form_text: ['Заявление с вашего адреса исполняется сразу, без документов.', 'Заява з вашага адраса выконваецца адразу, без дакументаў.', 'A form from your address is executed at once, without papers.'],
  send_form: ['Отправить заявление', 'Адправіць заяву', 'Send the form'],
  form_executed: ['Администратор назначен.', 'Адміністратар прызначаны.', 'The administrator is appointed.'],
  form_refused: ['В назначении отказано.', 'У прызначэнні адмоўлена.', 'The appointment was refused.'],
  plans_on_sale: ['Тарифы', 'Тарыфы', 'Tariff plans'], present_plan: ['подключён', 'падключаны', 'the present one'],
  take_plan: ['Перейти', 'Перайсці', 'Change'], take_plan_named: ['Перейти на «{name}»', 'Перайсці на «{name}»', 'Change to “{name}”'],
  take_plan_question: ['Перейти на тариф «{name}»?', 'Перайсці на тарыф «{name}»?', 'Change to the plan “{name}”?'],
  plan_change_price: ['За смену тарифа', 'За змену тарыфу', 'For the change'],
  plan_change_ends: ['Со сменой тарифа закончится:', 'Са зменай тарыфу скончыцца:', 'With the change these end:'],
  ends_roles: ['роль администратора или супервайзера', 'роля адміністратара або супервайзера', 'a role of administrator or supervisor'],
  ends_puk1: ['пароль по PUK1', 'пароль па PUK1', 'setting a password by PUK1'], ends_bill: ['доставка счёта', 'дастаўка рахунку', 'delivery of the bill'],
  ends_composition: ['набор услуг, выбранный для прежнего тарифа', 'набор паслуг, выбраны для ранейшага тарыфу', 'the set of services chosen for the former plan'],
  plan_not_sold: ['На этот тариф перейти нельзя.', 'На гэты тарыф перайсці нельга.', 'This plan cannot be changed to.'], none: ['нет', 'няма', 'none'],
  plan_changed: ['Тариф изменён: «{name}».', 'Тарыф зменены: «{name}».', 'The plan is changed: “{name}”.'],
  procedure: ['Порядок доступа в Личный кабинет', 'Парадак доступу ў Асабісты кабінет', 'Procedure of access to the Cabinet'],
  procedure_version: ['Редакция {number}', 'Рэдакцыя {number}', 'Version {number}'],
  read_version: ['Читать редакцию {number}', 'Чытаць рэдакцыю {number}', 'Read version {number}'],
  version_CURRENT: ['действует', 'дзейнічае', 'in force'], version_FORMER: ['прежняя', 'ранейшая', 'former'],
  version_ANNOUNCED: ['объявлена', 'аб’яўлена', 'announced'], changes: ['Изменения услуг', 'Змены паслуг', 'Changes of services'],
  rules: ['Порядок доступа и изменения услуг', 'Парадак доступу і змены паслуг', 'The procedure and changes of services'],
  change_CREATED: ['новая', 'новая', 'new'], change_CHANGED: ['изменена', 'зменена', 'changed'],
  change_WITHDRAWN: ['больше не подключают', 'больш не падключаюць', 'withdrawn'],
} satisfies Record<string, Text>;

export type TextKey = keyof typeof TEXTS;

const STORED = 'language';

let chosen: Language = LANGUAGES.find((one) => one === localStorage.getItem(STORED)) ?? ofBrowser();

function ofBrowser(): Language {
  const preferred = navigator.languages.map((one) => one.slice(0, 2));
  return LANGUAGES.find((one) => one === preferred.find((two) => LANGUAGES.some((known) => known === two))) ?? 'ru';
}

export function language(): Language {
  return chosen;
}

export function choose(one: Language): void {
  chosen = one;
  localStorage.setItem(STORED, one);
}

/** What the journal says of an action; its code, where the server is newer than this page. */
export function actionTitle(code: string): string {
  return ACTIONS.find((action) => action.code === code)?.title[chosen] ?? code;
}

/** `fallback`: for keys made of what the server says, which may be newer than this page. */
export function t(key: TextKey, params?: Record<string, string>): string;
export function t(key: string, params: Record<string, string>, fallback: string | undefined): string;
export function t(key: string, params: Record<string, string> = {}, fallback = key): string {
  const text = isKey(key) ? TEXTS[key][LANGUAGES.indexOf(chosen)] : undefined;
  return Object.entries(params).reduce((made, [name, value]) => made.replace(`{${name}}`, value), text ?? fallback);
}

function isKey(key: string): key is TextKey {
  return Object.hasOwn(TEXTS, key);
}

/** The name of an offering, a product or an order. */
export function nameOf(one: { title?: string; name?: Localized; tariffPlanName?: string; phone?: string; offeringId?: string; id: string }): string {
  return one.name?.[chosen] ?? one.title ?? one.tariffPlanName ?? one.phone ?? one.offeringId ?? one.id;
}
