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
import org.jspecify.annotations.Nullable;

/**
 * An account's statement. R1.8 c
 *
 * @param accountId whose statement it is
 * @param from begin of the period, in it
 * @param to end of the period, not in it
 * @param charged the sum of the charges
 * @param paid the sum of the payments; usage is in neither
 * @param charges what orders have cost, newest last
 * @param payments what came in, newest last
 * @param usage sums of what was used, by subscriber and kind
 */
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
     * A charge or a payment.
     *
     * @param kind charges lessen the balance, payments raise it
     * @param at when it was made
     * @param id the charge's or the payment's id
     * @param amount how much; a payment that was taken back is negative
     * @param what the offering of a charge, the channel of a payment; absent where it is not known
     * @param orderId the order of a charge; absent for a payment
     * @param subscriberId whose order it was; absent for a payment
     * @param phone his number, as E.164; absent for a payment, and where the subscriber has no number
     * @param corrected whether billing has replaced what it published first
     */
    record StatementEntry(
            Kind kind,
            Instant at,
            String id,
            Money amount,
            @Nullable String what,
            @Nullable String orderId,
            @Nullable String subscriberId,
            @Nullable String phone,
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

    /**
     * What one subscriber was charged for one kind of use in the period, by the time of charging; single calls are not listed. R1.8 c
     *
     * @param subscriberId whose use it was
     * @param phone his number, as E.164; absent where the subscriber has no number
     * @param kind what was used: {@code VOICE}, {@code SMS}, {@code DATA}; more may come
     * @param roaming whether it was used abroad
     * @param quantity how much, a plain decimal
     * @param unit what it is counted in
     * @param charge what it has cost
     */
    record UsageTotal(
            String subscriberId,
            @Nullable String phone,
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
