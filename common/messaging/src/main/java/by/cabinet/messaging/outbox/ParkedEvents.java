package by.cabinet.messaging.outbox;

import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table {@code outbox_parked}: events that Kafka will never take as they are, and those of the same key that wait behind them
 * ({@link by.cabinet.contract.Topic#keyWaits}). Staff have them sent again, in their old place, or give them up.
 */
@ApplicationScoped
public class ParkedEvents {

    /** Why an event is here. */
    enum Reason {
        /** More than Kafka takes in one record. */
        TOO_LARGE,
        /** Kafka has no such topic, or hides it from the service. */
        NO_TOPIC,
        /** The service may not write to the topic. */
        NOT_ALLOWED,
        /** It cannot be written as a record, or the broker finds it malformed. */
        MALFORMED,
        /** Its key waits behind an event that is here for one of the other reasons. */
        BEHIND;

        /** As it is stored, listed and measured. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** An event that has been parked, locked until the transaction ends. */
    private record Parked(short lane, String topic, String key, boolean isBehind) {
        static Parked of(Row row) {
            return new Parked(
                    row.getShort("lane"),
                    row.getString("topic"),
                    row.getString("aggregateid"),
                    row.getString("reason").equals(Reason.BEHIND.code()));
        }
    }

    private final OutboxRelay relay;

    @Inject
    ParkedEvents(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Takes the rows out of the outbox; the caller holds their lanes. */
    static Uni<Void> park(SqlConnection connection, List<Long> sequence, List<Reason> reasons) {
        return connection
                .preparedQuery("""
                        with gone as (
                            delete from outbox o using unnest($1::bigint[], $2::text[]) as refused (seq, reason)
                            where o.seq = refused.seq
                            returning o.*, refused.reason)
                        insert into outbox_parked as known (seq, lane, id, topic, aggregateid, type, payload, correlation_id,
                                                            occurred_at, reason)
                        select seq, lane, id, topic, aggregateid, type, payload, correlation_id, occurred_at, reason from gone
                        on conflict (id) do update
                        set state = 'PARKED', reason = excluded.reason, payload = excluded.payload, parked_at = now(),
                            settled_at = null, settled_by = null""")
                .execute(Tuple.of(
                        sequence.toArray(Long[]::new),
                        reasons.stream().map(Reason::code).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Back to its place in the outbox, with those that wait behind it. Answers why not; empty when it was done. */
    public Uni<Optional<String>> resend(Tx tx, String id, String staff) {
        return lock(tx, id)
                .chain(parked -> parked.isPresent() && parked.get().isBehind()
                        ? refusal("waits behind another event of its key: settle that one")
                        : parked.map(event -> sendAgain(tx, id, staff)
                                        .chain(() -> release(tx, event, staff))
                                        .map(_ -> Optional.<String>empty()))
                                .orElseGet(ParkedEvents::isSettled));
    }

    /** It is never published; those that wait behind it go on. Answers why not; empty when it was done. */
    public Uni<Optional<String>> drop(Tx tx, String id, String staff) {
        return lock(tx, id)
                .chain(parked -> parked.map(event -> tx.query("""
                                                update outbox_parked
                                                set state = 'DROPPED', payload = null, settled_by = $2, settled_at = now()
                                                where id = $1""", id, staff)
                                .chain(() -> release(tx, event, staff))
                                .map(_ -> Optional.<String>empty()))
                        .orElseGet(ParkedEvents::isSettled));
    }

    /** The lane first, as the relay does: what it reads of the key is then what we leave. */
    private static Uni<Optional<Parked>> lock(Tx tx, String id) {
        return tx.query("""
                        select lane from outbox_lane
                        where lane = (select lane from outbox_parked where id = $1) for update""", id)
                .chain(() -> tx.query("""
                        select lane, topic, aggregateid, reason from outbox_parked
                        where id = $1 and state = 'PARKED' for update""", id))
                .map(rows -> rows.stream().findFirst().map(Parked::of));
    }

    private static Uni<Void> sendAgain(Tx tx, String id, String staff) {
        return sendAgain(tx, "id = $2", staff, id);
    }

    /** Those of the key that wait, unless another event still stands before them. */
    private Uni<Void> release(Tx tx, Parked head, String staff) {
        tx.afterCommit(relay::wake);
        return tx.query("""
                        select from outbox_parked
                        where topic = $1 and aggregateid = $2 and state = 'PARKED' and reason <> 'behind'""", head.topic(), head.key())
                .chain(others -> others.size() > 0
                        ? Uni.createFrom().voidItem()
                        : sendAgain(
                                tx,
                                "topic = $2 and aggregateid = $3 and reason = 'behind'",
                                staff,
                                head.topic(),
                                head.key()));
    }

    /** With the old number: an event of the key that has come meanwhile is published after it. */
    private static Uni<Void> sendAgain(Tx tx, String which, Object... parameters) {
        return tx.query("""
                        with again as (
                            select * from outbox_parked where %s and state = 'PARKED' for update),
                        settled as (
                            update outbox_parked p
                            set state = 'RESENT', payload = null, settled_by = $1, settled_at = now()
                            from again where p.id = again.id)
                        insert into outbox (seq, lane, id, topic, aggregateid, type, payload, correlation_id, occurred_at)
                            overriding system value
                        select seq, lane, id, topic, aggregateid, type, payload, correlation_id, occurred_at from again""".formatted(which), parameters).replaceWithVoid();
    }

    private static Uni<Optional<String>> isSettled() {
        return refusal("settled before, or never parked");
    }

    private static Uni<Optional<String>> refusal(String why) {
        return Uni.createFrom().item(Optional.of(why));
    }

    /** What was settled is kept for 90 days; what waits for staff stays. */
    @ApplicationScoped
    static class OutboxCleanupJob implements Job {

        private static final int BATCH = 1_000;
        private static final String DELETE = """
                delete from outbox_parked where id in (
                    select id from outbox_parked where settled_at < now() - interval '90 days'
                    limit 1000 for update skip locked)""";
        private static final String DELETE_REQUESTS = """
                delete from outbox_request where id in (
                    select id from outbox_request where requested_at < now() - interval '90 days'
                    limit 1000 for update skip locked)""";

        private final UnitOfWork work;

        @Inject
        OutboxCleanupJob(UnitOfWork work) {
            this.work = work;
        }

        @Override
        public Duration pause() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Uni<Boolean> runBatch() {
            return work.deleteExpired(BATCH, List.of(DELETE, DELETE_REQUESTS));
        }
    }
}
