package by.cabinet.account.subscribers;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.clients.SuspendedBy;
import by.cabinet.account.plans.Plan;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** A line as managers and staff see it; {@code status} is its own, whatever its client's is. */
public record Line(
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
        Plan plan) {

    /** The columns that {@link #of} reads, of {@code subscriber s} and {@code tariff_plan p}. */
    static final String COLUMNS = """
            s.subscriber_id, s.account_id, s.client_id, s.phone, s.name, s.status, s.suspended_by, s.activated_at,
            s.terminated_at, s.language, %s""".formatted(Plan.COLUMNS);

    static Line of(Row row) {
        return new Line(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("client_id"),
                new Phone(row.getString("phone")),
                row.getString("name"),
                constant(row, "status", SubscriberStatus.class),
                constant(row, "suspended_by", SuspendedBy.class),
                instant(row, "activated_at"),
                instant(row, "terminated_at"),
                Language.of(row.getString("language")),
                Plan.of(row));
    }

    Target.Subscriber target() {
        return new Target.Subscriber(id, accountId, clientId);
    }
}
