package by.cabinet.account.statement;

import by.cabinet.account.listing.Period;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.List;

/** An account's statement; {@code charged} and {@code paid} are the sums of the charges and the payments, without usage. */
public record Statement(
        String accountId,
        Instant from,
        Instant to,
        Money charged,
        Money paid,
        List<Entry> charges,
        List<Entry> payments,
        List<UsageTotal> usage) {

    static Statement of(String accountId, Period period, List<Entry> entries, List<UsageTotal> usage) {
        var charges = of(Entry.Kind.CHARGE, entries);
        var payments = of(Entry.Kind.PAYMENT, entries);
        return new Statement(
                accountId, period.from(), period.to(), sum(charges), sum(payments), charges, payments, usage);
    }

    private static List<Entry> of(Entry.Kind kind, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    private static Money sum(List<Entry> entries) {
        return entries.stream().map(Entry::amount).reduce(Money.ZERO, Money::plus);
    }
}
