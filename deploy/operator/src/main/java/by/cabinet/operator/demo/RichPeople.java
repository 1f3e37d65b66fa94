package by.cabinet.operator.demo;

import by.cabinet.operator.demo.DemoData.Account;
import by.cabinet.operator.demo.DemoData.Subscriber;
import by.cabinet.operator.event.OperatorEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Demo people of whom there is much to see, beside those of the contract: +375291000070 with half a year behind him, and a firm of 120 numbers,
 * +375291000100 … 219 on three accounts.
 */
record RichPeople(DemoData data) {

    private static final int MONTHS = 6;
    private static final int USES_A_MONTH = 60;
    private static final int FIRST = 100;
    private static final LocalDate SINCE = LocalDate.of(2023, 1, 9);
    private static final List<String> SURNAMES = List.of(
            "Ковалёнок",
            "Тёмкович",
            "Мельник",
            "Журавлёнок",
            "Шевчук",
            "Сёмуха",
            "Бондарь",
            "Савич",
            "Дубовик",
            "Тишкевич",
            "Лёсик",
            "Гончар");
    private static final List<String> NAMES =
            List.of("Алёна", "Пётр", "Семён", "Артём", "Фёдор", "Ольга", "Ирина", "Матвей", "Анна", "Леонид");
    private static final List<String> PLANS = List.of(
            "fee-postpaid",
            "simple-all-inclusive",
            "fee-postpaid",
            "simple-all-inclusive-100",
            "fee-postpaid",
            "simple-all-inclusive-200",
            "office-bundle",
            "prepaid");

    static RichPeople of(DemoData contract) {
        var accounts = new ArrayList<Account>();
        accounts.add(account(
                100000070,
                null,
                "INDIVIDUAL",
                "Берёзкина Алёна Фёдоровна",
                "500.00",
                null,
                List.of(subscriber(70, "Алёна Берёзкина", "simple-all-inclusive", SINCE))));
        accounts.add(account(
                100000100, null, "LEGAL_ENTITY", "ООО «Берёзка и сыновья»", "1250.00", "big@demo.by", of(100, 160)));
        accounts.add(account(100000101, "100000100", null, null, "310.40", "big@demo.by", of(160, 200)));
        accounts.add(account(100000102, "100000100", null, null, "0.00", "big@demo.by", of(200, 220)));
        return new RichPeople(new DemoData(contract.since(), contract.plans(), accounts));
    }

    List<OperatorEvent> people() {
        return new DemoEvents(data).withoutPlans();
    }

    /** What +375291000070 has done until now. */
    List<OperatorEvent> history(Instant now) {
        return new DemoHistory("s-0070", "a-100000070", now)
                .events(MONTHS, USES_A_MONTH, data.bundle("simple-all-inclusive"));
    }

    private static List<Subscriber> of(int from, int to) {
        return IntStream.range(from, to).mapToObj(RichPeople::ofFirm).toList();
    }

    /** The first one came first, and manages the firm; each thirtieth is gone, the one after it suspended, and so is the next. */
    private static Subscriber ofFirm(int number) {
        var index = number - FIRST;
        var name = NAMES.get(index % NAMES.size()) + " " + SURNAMES.get(index / NAMES.size());
        var since = SINCE.plusDays(3L * index);
        var person = subscriber(number, name, PLANS.get(index % PLANS.size()), since);
        return switch (index % 30) {
            case 27 -> with(person, since.plusYears(1), null);
            case 28 -> with(person, null, "COMPANY");
            case 29 -> with(person, null, "SUBSCRIBER");
            default -> person;
        };
    }

    private static Subscriber subscriber(int number, String name, String plan, LocalDate since) {
        return new Subscriber(
                "+375291000%03d".formatted(number), name, plan, since, null, null, null, null, null, null);
    }

    private static Subscriber with(Subscriber person, LocalDate terminated, String suspendedBy) {
        return new Subscriber(
                person.phone(),
                person.name(),
                person.plan(),
                person.since(),
                terminated,
                suspendedBy,
                null,
                null,
                null,
                null);
    }

    private static Account account(
            int number,
            String client,
            String kind,
            String name,
            String balance,
            String email,
            List<Subscriber> subscribers) {
        return new Account(
                Integer.toString(number),
                client,
                kind,
                name,
                null,
                new BigDecimal(balance),
                email,
                email == null ? null : "+375291000100",
                "220030, г. Минск, ул. Берёзовая, " + number % 100,
                subscribers,
                List.of());
    }
}
