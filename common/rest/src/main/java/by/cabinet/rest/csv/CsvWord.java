package by.cabinet.rest.csv;

import by.cabinet.value.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Headings and values that spreadsheets show in the reader's language. In English each stands as JSON has it. */
public enum CsvWord {
    TIME("time", "Время", "Час"),
    TYPE("type", "Тип", "Тып"),
    AMOUNT("amount", "Сумма", "Сума"),
    CURRENCY("currency", "Валюта", "Валюта"),
    DESCRIPTION("description", "Описание", "Апісанне"),
    PHONE("phone", "Номер", "Нумар"),
    ID("id", "Идентификатор", "Ідэнтыфікатар"),
    ORDER_ID("orderId", "Заявка", "Заяўка"),
    STARTED_AT("startedAt", "Начало", "Пачатак"),
    CHARGED_AT("chargedAt", "Время списания", "Час спісання"),
    KIND("kind", "Вид", "Від"),
    IN_ROAMING("roaming", "В роуминге", "У роўмінгу"),
    PEER("peer", "Собеседник", "Суразмоўца"),
    PARTNER("partner", "Оператор в роуминге", "Аператар у роўмінгу"),
    COUNTRY("country", "Страна", "Краіна"),
    QUANTITY("quantity", "Количество", "Колькасць"),
    UNIT("unit", "Единица", "Адзінка"),
    CORRECTED("corrected", "Исправлено", "Выпраўлена"),
    SUBSCRIBER_ID("subscriberId", "Абонент", "Абанент"),
    STATE("state", "Состояние", "Стан"),
    REASON("reason", "Причина", "Прычына"),
    YES("true", "да", "так"),
    NO("false", "нет", "не"),

    CHARGE("CHARGE", "Списание", "Спісанне"),
    PAYMENT("PAYMENT", "Платёж", "Плацёж"),
    USAGE("USAGE", "Использование", "Выкарыстанне"),
    ORDER("ORDER", "Заявка", "Заяўка"),

    VOICE("VOICE", "Звонки", "Званкі"),
    SMS("SMS", "SMS", "SMS"),
    DATA("DATA", "Интернет", "Інтэрнэт"),
    ROAMING("ROAMING", "в роуминге", "у роўмінгу"),

    SECOND("SECOND", "с", "с"),
    MINUTE("MINUTE", "мин", "хв"),
    MESSAGE("MESSAGE", "шт.", "шт."),
    KILOBYTE("KILOBYTE", "КБ", "КБ"),
    MEGABYTE("MEGABYTE", "МБ", "МБ"),
    GIGABYTE("GIGABYTE", "ГБ", "ГБ"),
    PIECE("UNIT", "ед.", "адз."),

    CONNECT("CONNECT", "Подключение", "Падключэнне"),
    DISCONNECT("DISCONNECT", "Отключение", "Адключэнне"),
    ACTIVATE_SIM("ACTIVATE_SIM", "Активация SIM-карты", "Актывацыя SIM-карты"),
    TERMINATE("TERMINATE", "Отказ от номера", "Адмова ад нумара"),
    CHANGE_PLAN("CHANGE_PLAN", "Смена тарифа", "Змена тарыфу"),
    HELD("held", "ждёт даты", "чакае даты"),
    ACKNOWLEDGED("acknowledged", "принята", "прынята"),
    IN_PROGRESS("inProgress", "выполняется", "выконваецца"),
    COMPLETED("completed", "выполнена", "выканана"),
    FAILED("failed", "не выполнена", "не выканана"),
    REJECTED("rejected", "отклонена", "адхілена"),
    CANCELLED("cancelled", "отменена", "адменена"),
    WAITING("waiting", "ждёт очереди", "чакае чаргі"),
    PROBLEM("problem", "не заказано", "не замоўлена"),

    RESTRICTED("restricted", "номер ограничен", "нумар абмежаваны"),
    SUSPENDED("suspended", "обслуживание приостановлено", "абслугоўванне прыпынена"),
    NOT_ACTIVE("not-active", "номер не активен", "нумар не актыўны"),
    INSUFFICIENT_FUNDS("insufficient-funds", "не хватает денег", "не хапае грошай"),
    PLAN_NOT_ELIGIBLE("plan-not-eligible", "не для этого тарифа", "не для гэтага тарыфу"),
    ORDER_IN_FLIGHT("order-in-flight", "такая заявка уже выполняется", "такая заяўка ўжо выконваецца"),
    ALREADY_CONNECTED("already-connected", "уже подключено", "ужо падключана"),
    NOT_CONNECTED("not-connected", "не подключено", "не падключана"),
    OFFERING_WITHDRAWN("offering-withdrawn", "услуга больше не подключается", "паслуга больш не падключаецца"),
    DEADLINE_PASSED("deadline-passed", "не выполнено в срок", "не выканана ў тэрмін"),
    NETWORK_FAILED("network-failed", "сеть не выполнила", "сетка не выканала"),
    ENDED_BY_STAFF("ended-by-staff", "закрыта оператором", "закрыта аператарам"),
    NOT_FOUND("not-found", "номер не найден", "нумар не знойдзены"),
    FORBIDDEN("forbidden", "нет права", "няма права");

    private static final Map<String, CsvWord> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(word -> word.code, Function.identity()));

    private final String code;
    private final String ru;
    private final String be;

    CsvWord(String code, String ru, String be) {
        this.code = code;
        this.ru = ru;
        this.be = be;
    }

    String in(Language language) {
        return switch (language) {
            case RU -> ru;
            case BE -> be;
            case EN -> code;
        };
    }

    /** The cell for a code of an open list: a text as it stands where the word is not known. Null stays null. */
    public static Object of(String code) {
        var word = code == null ? null : BY_CODE.get(code);
        return word == null ? code : word;
    }
}
