package by.cabinet.account.party;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.bundles.CompositionRule;
import by.cabinet.account.remainders.Remainder;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * A subscriber as managers and staff see it; a fixed line may have no {@code phone}; {@code status} is his own, whatever his client's is.
 * {@code remainders}, and {@code remaindersAsOf} (for when billing counted them), only where a list was asked to include them.
 */
public record SubscriberView(
        String id,
        String accountId,
        String clientId,
        Phone phone,
        String name,
        SubscriberStatus status,
        SuspendedBy suspendedBy,
        Instant activatedAt,
        Instant terminatedAt,
        Language language,
        Plan plan,
        List<Remainder> remainders,
        Instant remaindersAsOf) {

    /** From the view {@code subscriber_profile}. */
    static SubscriberView of(Row row) {
        return of(row, null, null);
    }

    /** The same with the columns of {@code remainder_profile}. */
    static SubscriberView withRemainders(Row row, Caller reader) {
        var seesComposition = CompositionRule.maySee(reader, row.getString("plan_name"));
        return of(row, Remainder.listOf(row, seesComposition), instant(row, "as_of"));
    }

    private static SubscriberView of(Row row, List<Remainder> remainders, Instant remaindersAsOf) {
        return new SubscriberView(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("client_id"),
                RowValues.phone(row, "phone"),
                row.getString("name"),
                constant(row, "status", SubscriberStatus.class),
                constant(row, "suspended_by", SuspendedBy.class),
                instant(row, "activated_at"),
                instant(row, "terminated_at"),
                Language.of(row.getString("language")),
                Plan.of(row),
                remainders,
                remaindersAsOf);
    }

    Target.Subscriber target() {
        return new Target.Subscriber(id, accountId, clientId);
    }
}
