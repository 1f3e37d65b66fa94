package by.cabinet.order.order.store;

import by.cabinet.common.outbox.Tx;
import by.cabinet.order.catalogue.OfferingRows;
import by.cabinet.order.sql.SqlClock;
import by.cabinet.order.subscriber.LineRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads everything that a submission depends on, in one statement. */
@ApplicationScoped
public class Encounters {

    private final SqlClock clock;

    @Inject
    Encounters(SqlClock clock) {
        this.clock = clock;
    }

    /** Holds the key until the transaction ends, if nobody else does. */
    public Uni<Encounter> read(Tx tx, IdempotentRequest request, String subscriberId, String offeringId) {
        return tx.query("""
                        select now() + make_interval(secs => $5) as moment,
                               pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) as alone,
                               k.order_id, k.request, l.*, o.*,
                               array(select offering_id from product
                                     where subscriber_id = $3 and state = 'ACTIVE') as connected,
                               array(select offering_id from service_order
                                     where subscriber_id = $3 and offering_id = $4
                                       and state in ('ACKNOWLEDGED', 'IN_PROGRESS')) as in_flight
                        from (select) as one
                        left join idempotency_key k on k.caller = $1 and k.key = $2
                             and k.kept_until > now() + make_interval(secs => $5)
                        left join line l on l.subscriber_id = $3
                        left join current_offering o on o.offering_id = $4""", request.caller(), request.key(), subscriberId, offeringId, clock.offset())
                .map(rows -> encounter(rows.iterator().next()));
    }

    private static Encounter encounter(Row row) {
        return new Encounter(
                row.getBoolean("alone"),
                Optional.ofNullable(row.getString("order_id"))
                        .map(id -> new Encounter.Earlier(id, row.getString("request"))),
                LineRows.read(row),
                OfferingRows.read(row),
                new HashSet<>(List.of(row.getArrayOfStrings("connected"))),
                Set.of(row.getArrayOfStrings("in_flight")),
                row.getOffsetDateTime("moment").toInstant());
    }
}
