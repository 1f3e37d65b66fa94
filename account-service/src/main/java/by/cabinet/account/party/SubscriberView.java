package by.cabinet.account.party;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.bundles.Remainder;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber as managers and staff see it.
 *
 * @param id the subscriber's id
 * @param accountId the account that pays for him
 * @param clientId the client whose he is
 * @param phone his number; absent on a fixed line without one
 * @param name whom the client has named as the user; absent where nobody is named
 * @param status his own status, whatever his client's is
 * @param suspendedBy who has suspended him; absent unless he is suspended
 * @param activatedAt since when he is served
 * @param terminatedAt when he was terminated; absent while he is not
 * @param language the language in which he gets messages
 * @param plan his tariff plan; absent while billing has not published it
 * @param remainders what is left of his bundles; absent unless a list was asked to include it
 * @param remaindersAsOf for when billing counted it; absent with it, and until billing has
 */
public record SubscriberView(
        String id,
        String accountId,
        String clientId,
        @Nullable Phone phone,
        @Nullable String name,
        SubscriberStatus status,
        @Nullable SuspendedBy suspendedBy,
        Instant activatedAt,
        @Nullable Instant terminatedAt,
        Language language,
        @Nullable Plan plan,
        @Nullable List<Remainder> remainders,
        @Nullable Instant remaindersAsOf) {

    /** From the view {@code subscriber_profile}. */
    static SubscriberView of(Row row) {
        return of(row, null, null);
    }

    /** The same with the columns of {@code remainder_profile}. */
    static SubscriberView withRemainders(Row row, Caller reader) {
        var seesComposition =
                reader instanceof Caller.SignedIn in && Authority.of(in).mayViewBundle(row.getString("plan_name"));
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
