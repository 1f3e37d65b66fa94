package by.cabinet.account.statement;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param orders what was submitted in the period, newest last; what one cost is among the charges
 */
public record Statement(
        String accountId,
        Instant from,
        Instant to,
        Money charged,
        Money paid,
        List<StatementEntry> charges,
        List<StatementEntry> payments,
        List<UsageTotal> usage,
        List<StatementOrder> orders) {

    static Statement of(String accountId, Period period, List<StatementItem> items, List<UsageTotal> usage) {
        var charges = of(StatementEntry.Kind.CHARGE, items);
        var payments = of(StatementEntry.Kind.PAYMENT, items);
        return new Statement(
                accountId,
                period.from(),
                period.to(),
                sum(charges),
                sum(payments),
                charges,
                payments,
                usage,
                of(StatementOrder.class, items).toList());
    }

    private static List<StatementEntry> of(StatementEntry.Kind kind, List<StatementItem> items) {
        return of(StatementEntry.class, items)
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    private static <T> Stream<T> of(Class<T> type, List<StatementItem> items) {
        return items.stream().filter(type::isInstance).map(type::cast);
    }

    private static Money sum(List<StatementEntry> entries) {
        return entries.stream().map(StatementEntry::amount).reduce(Money.ZERO, Money::plus);
    }

    /** What a statement lists in the order of time. */
    sealed interface StatementItem {
        Instant at();

        String id();

        /** Among those of the same time. */
        default String place() {
            return switch (this) {
                case StatementEntry entry -> entry.kind().name();
                case StatementOrder _ -> "ORDER";
            };
        }

        static StatementItem of(Row row, Language language) {
            return row.getString("action") == null ? StatementEntry.of(row) : StatementOrder.of(row, language);
        }
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
     * @param phone his number, as E.164; absent for a payment, and where he has none
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
            boolean corrected)
            implements StatementItem {

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
     * An order, and how it stands now.
     *
     * @param id the order's id
     * @param at when it was submitted
     * @param action what was ordered
     * @param offeringId the offering; absent where the action has none
     * @param name what the offering was called at submission, in the language of {@code Accept-Language}, else of the session; absent with it
     * @param tariffPlanId the plan of an activated SIM; absent for other actions
     * @param subscriberId for whom; absent while an activated SIM has none
     * @param phone his number; absent with the subscriber, and where he has none
     * @param price what it costs; absent where it costs nothing
     * @param state how it stands
     * @param refusal why it was rejected; absent unless it was
     * @param failure why it failed; absent unless it has
     */
    record StatementOrder(
            String id,
            Instant at,
            OrderAction action,
            @Nullable String offeringId,
            @Nullable String name,
            @Nullable String tariffPlanId,
            @Nullable String subscriberId,
            @Nullable Phone phone,
            @Nullable Money price,
            OrderState state,
            OrderStateChanged.@Nullable Refusal refusal,
            @Nullable String failure)
            implements StatementItem {

        /** As people read it, where it has a name. */
        String what() {
            return Stream.of(name, offeringId, tariffPlanId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        static StatementOrder of(Row row, Language language) {
            return new StatementOrder(
                    row.getString("id"),
                    instant(row, "at"),
                    constant(row, "action", OrderAction.class),
                    row.getString("what"),
                    Optional.ofNullable(row.getJsonObject("offering_name"))
                            .map(name -> name.getString(language.code()))
                            .orElse(null),
                    row.getString("tariff_plan_id"),
                    row.getString("subscriber_id"),
                    RowValues.phone(row, "phone"),
                    Optional.ofNullable(row.getLong("amount"))
                            .map(Money::kopecks)
                            .orElse(null),
                    constant(row, "state", OrderState.class),
                    Optional.ofNullable(row.getJsonObject("refusal"))
                            .map(refusal -> refusal.mapTo(OrderStateChanged.Refusal.class))
                            .orElse(null),
                    row.getString("failure"));
        }
    }

    /**
     * What one subscriber was charged for one kind of use in the period, by the time of charging; single calls are not listed. R1.8 c
     *
     * @param subscriberId whose use it was
     * @param phone his number, as E.164; absent where he has none
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
    }
}
