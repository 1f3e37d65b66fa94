package by.cabinet.auth.party;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Finds subscribers with a SIM: a fixed line signs in by its account, and is sent nothing (R1.5). Numbers move: of the subscribers
 * that are not terminated, the one that got the number last holds it, whatever has changed of the others since, and in whatever order
 * events arrive.
 */
@ApplicationScoped
public class SubscriberRepository {

    private static final String SUBSCRIBER = """
            select s.*, c.kind as client_kind from subscriber s left join client c on c.client_id = s.client_id
            where s.status <> 'TERMINATED' and s.iccid is not null and\s""";

    /** Of {@code s}, which is not terminated. */
    static final String HOLDS_ITS_NUMBER = """
            not exists (
                select from subscriber later
                where later.phone = s.phone and later.status <> 'TERMINATED'
                  and (later.phone_since, later.activated_at, later.subscriber_id)
                      > (s.phone_since, s.activated_at, s.subscriber_id))""";

    private static final String HOLDING = "s.subscriber_id = $1 and " + HOLDS_ITS_NUMBER;

    private static final String OWNED =
            "select 1 where " + Ownership.ownedAt(Ownership.Kind.SUBSCRIBER, "$1", "$2", "$3::timestamptz");

    private final Pool pool;

    @Inject
    public SubscriberRepository(Pool pool) {
        this.pool = pool;
    }

    /** The subscriber that holds the number now. */
    public Uni<Optional<Subscriber>> findByPhone(Phone phone) {
        return pool.preparedQuery(SUBSCRIBER + """
                        s.phone = $1 order by s.phone_since desc, s.activated_at desc, s.subscriber_id desc limit 1""")
                .execute(Tuple.of(phone.e164()))
                .map(SubscriberRepository::first);
    }

    /** The same, if its present owner had it then: what the former one has sent by way of its SIM is not the new one's. */
    public Uni<Optional<Subscriber>> findByPhone(Phone phone, Instant sentAt) {
        return findByPhone(phone)
                .chain(found -> pool.preparedQuery(OWNED)
                        .execute(Tuple.of(
                                found.map(Subscriber::subscriberId).orElse(""),
                                found.map(Subscriber::clientId).orElse(""),
                                sentAt.atOffset(ZoneOffset.UTC)))
                        .map(owned -> found.filter(_ -> owned.size() == 1)));
    }

    public Uni<Optional<Subscriber>> findById(String subscriberId) {
        return pool.preparedQuery(SUBSCRIBER + "s.subscriber_id = $1")
                .execute(Tuple.of(subscriberId))
                .map(SubscriberRepository::first);
    }

    /** The subscriber, if it holds its number. */
    public Uni<Optional<Subscriber>> findHolding(String subscriberId) {
        return pool.preparedQuery(SUBSCRIBER + HOLDING)
                .execute(Tuple.of(subscriberId))
                .map(SubscriberRepository::first);
    }

    /** The same, locked against the CRM's changes until the transaction ends. */
    public Uni<Optional<Subscriber>> lockShared(Tx tx, String subscriberId) {
        return tx.query(SUBSCRIBER + HOLDING + " for share of s", subscriberId).map(SubscriberRepository::first);
    }

    /** Whose any subscriber is, a fixed line or a terminated one too. */
    public Uni<Optional<Target.Subscriber>> findTarget(String subscriberId) {
        return pool.preparedQuery("select account_id, client_id from subscriber where subscriber_id = $1")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream()
                        .map(row -> new Target.Subscriber(
                                subscriberId, row.getString("account_id"), row.getString("client_id")))
                        .findAny());
    }

    private static Optional<Subscriber> first(RowSet<Row> rows) {
        return rows.stream().map(Subscriber::of).findFirst();
    }
}
