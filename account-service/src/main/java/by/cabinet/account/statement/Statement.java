package by.cabinet.account.statement;

import by.cabinet.account.paging.Period;
import by.cabinet.common.value.Money;
import java.time.Instant;
import java.util.List;

/** An account's statement; {@code charged} and {@code paid} are the sums of the charges and the payments, without usage. */
public record Statement(
        String accountId,
        Instant from,
        Instant to,
        Money charged,
        Money paid,
        List<StatementEntry> charges,
        List<StatementEntry> payments,
        List<UsageTotal> usage) {

    static Statement of(String accountId, Period period, List<StatementEntry> entries, List<UsageTotal> usage) {
        var charges = of(StatementEntry.Kind.CHARGE, entries);
        var payments = of(StatementEntry.Kind.PAYMENT, entries);
        return new Statement(
                accountId, period.from(), period.to(), sum(charges), sum(payments), charges, payments, usage);
    }

    private static List<StatementEntry> of(StatementEntry.Kind kind, List<StatementEntry> entries) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    private static Money sum(List<StatementEntry> entries) {
        return entries.stream().map(StatementEntry::amount).reduce(Money.ZERO, Money::plus);
    }
}
