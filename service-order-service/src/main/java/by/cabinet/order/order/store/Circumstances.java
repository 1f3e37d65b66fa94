package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.catalogue.OfferingRows;
import by.cabinet.order.order.domain.Action;
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

/** Reads what orders of offerings meet, any number of them in one statement. */
@ApplicationScoped
public class Circumstances {

    /** Of a row {@code asked (subscriber_id, offering_id, revision, held_action)}, joined by {@link #JOINS}. */
    static final String COLUMNS = """
        l.*, o.*,
        array(select p.offering_id from product p
              where p.subscriber_id = asked.subscriber_id and p.state = 'ACTIVE') as connected,
        array(select f.offering_id from service_order f
              where f.subscriber_id = asked.subscriber_id and f.offering_id = asked.offering_id
                and (f.state in ('ACKNOWLEDGED', 'IN_PROGRESS')
                     or f.state = 'HELD' and f.action = asked.held_action)) as in_flight\
        """;

    static final String JOINS = """
        left join line l on l.subscriber_id = asked.subscriber_id
        left join offering_revision o on o.offering_id = asked.offering_id
             and o.revision = coalesce(asked.revision, (
                 select max(latest.revision) from offering_revision latest
                 where latest.offering_id = asked.offering_id))
        """;

    private static final String FOR_SOME = """
        select now() + make_interval(secs => $5) as moment, %s
        from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) with ordinality
             as asked (subscriber_id, offering_id, revision, held_action, position)
        %s
        order by asked.position\
        """.formatted(COLUMNS, JOINS);

    private final SqlClock clock;

    @Inject
    Circumstances(SqlClock clock) {
        this.clock = clock;
    }

    /**
     * A line and an offering, on the terms of a revision or the current ones; {@code heldAction}: an order of it that is
     * scheduled already counts as being in flight.
     */
    public record Asked(
            String subscriberId, String offeringId, Optional<Integer> revision, Optional<Action> heldAction) {

        public static Asked now(String subscriberId, String offeringId) {
            return new Asked(subscriberId, offeringId, Optional.empty(), Optional.empty());
        }

        String heldActionName() {
            return heldAction.map(Enum::name).orElse(null);
        }
    }

    /** In the order in which they were asked for. */
    public Uni<List<Circumstance>> read(Tx tx, List<Asked> asked) {
        var columns = ArrayParameters.of(asked);
        return tx.query(
                        FOR_SOME,
                        columns.texts(Asked::subscriberId),
                        columns.texts(Asked::offeringId),
                        columns.numbers(
                                each -> each.revision().map(Long::valueOf).orElse(null)),
                        columns.texts(Asked::heldActionName),
                        clock.offset())
                .map(rows -> rows.stream().map(Circumstances::read).toList());
    }

    static Circumstance read(Row row) {
        return new Circumstance(
                LineRows.read(row),
                OfferingRows.read(row),
                ids("connected", row),
                ids("in_flight", row),
                RowValues.instant(row, "moment"));
    }

    private static Set<String> ids(String column, Row row) {
        return new HashSet<>(List.of(row.getArrayOfStrings(column)));
    }
}
