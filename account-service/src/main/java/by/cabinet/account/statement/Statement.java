package by.cabinet.account.statement;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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

    /**
     * One transaction: {@code what} is the offering of a charge, the channel of a payment; {@code corrected}: billing has replaced what it
     * published first.
     */
    record StatementEntry(
            Kind kind,
            Instant at,
            String id,
            Money amount,
            String what,
            String orderId,
            String subscriberId,
            String phone,
            boolean corrected) {

        /** Charges lessen the balance, payments raise it. */
        @Schema(name = "StatementEntryKind")
        enum Kind {
            CHARGE,
            PAYMENT
        }

        static StatementEntry of(Row row) {
            return new StatementEntry(
                    constant(row, "kind", Kind.class),
                    instant(row, "at"),
                    row.getString("id"),
                    Money.kopecks(row.getLong("amount")),
                    row.getString("what"),
                    row.getString("order_id"),
                    row.getString("subscriber_id"),
                    row.getString("phone"),
                    row.getBoolean("corrected"));
        }
    }

    /** What one subscriber was charged for one kind of use in the period, by the time of charging; single calls are not listed. R1.8 c */
    record UsageTotal(
            String subscriberId,
            String phone,
            String kind,
            boolean roaming,
            BigDecimal quantity,
            String unit,
            Money charge) {

        static UsageTotal of(Row row) {
            return new UsageTotal(
                    row.getString("subscriber_id"),
                    row.getString("phone"),
                    row.getString("kind"),
                    row.getBoolean("roaming"),
                    row.getBigDecimal("quantity"),
                    row.getString("unit"),
                    Money.sum(row.getLong("charge")));
        }

        /** {@code VOICE 12.5 MINUTE}. */
        String what() {
            return "%s%s %s %s"
                    .formatted(
                            kind,
                            roaming ? " ROAMING" : "",
                            quantity.stripTrailingZeros().toPlainString(),
                            unit);
        }
    }
}
