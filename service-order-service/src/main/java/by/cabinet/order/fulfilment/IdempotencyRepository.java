package by.cabinet.order.fulfilment;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderError;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fulfilment.OrderRepository.ConcurrentChangeException;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** The table {@code idempotency_key}: keys are ignored once they have expired, and their rows are deleted some time later. */
@ApplicationScoped
public class IdempotencyRepository implements Job {

    private static final int BATCH = 1000;

    private final Pool pool;
    private final DatabaseClock clock;
    private final OrderSettings settings;

    @Inject
    IdempotencyRepository(Pool pool, DatabaseClock clock, OrderSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** A caller's request under the key that he gave it; {@code content} distinguishes different requests under one key. */
    public record IdempotentRequest(String caller, String key, String content) {

        /** Keys are those of the subscriber or the account while the client has it, whichever of the sessions used them. */
        public static IdempotentRequest of(Caller.SignedIn caller, String key, String content) {
            var owner = switch (caller) {
                case Caller.Subscriber subscriber -> "subscriber:" + subscriber.subscriberId();
                case Caller.Account account -> "account:" + account.accountId();
            };
            return new IdempotentRequest(owner + " of " + caller.clientId(), key, content);
        }
    }

    /** What was placed under a key before, and the content of the request that placed it. */
    public record IdempotencyRecord(String id, String content) {

        /** Fails with {@link OrderError#IDEMPOTENCY_KEY_REUSED}. */
        public String idOf(IdempotentRequest request) {
            if (!content.equals(request.content())) {
                throw new ProblemException(OrderError.IDEMPOTENCY_KEY_REUSED);
            }
            return id;
        }
    }

    /** What a request under a key has made; {@code replayed}: an earlier request had made it. */
    public record Placed<T>(T made, boolean replayed) {

        public static <T> Placed<T> now(T made) {
            return new Placed<>(made, false);
        }

        public static <T> Placed<T> before(T made) {
            return new Placed<>(made, true);
        }
    }

    /** Together with what is placed under it. Fails with {@link ConcurrentChangeException} when another has just used the key. */
    public Uni<Void> save(Tx tx, IdempotentRequest request, String id, Instant moment) {
        return tx.query(
                        """
                        insert into idempotency_key as k (caller, key, request, order_id, kept_until)
                        values ($1, $2, $3, $4, $5)
                        on conflict (caller, key) do update set
                            request = excluded.request, order_id = excluded.order_id, kept_until = excluded.kept_until
                        where k.kept_until <= $6\
                        """,
                        request.caller(),
                        request.key(),
                        request.content(),
                        id,
                        DatabaseClock.time(moment.plus(settings.idempotencyKeysKept())),
                        DatabaseClock.time(moment))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ConcurrentChangeException();
                    }
                })
                .replaceWithVoid();
    }

    /** Deletes expired keys. */
    @Override
    public Uni<Boolean> runBatch() {
        return pool.preparedQuery("""
            delete from idempotency_key where (caller, key) in (
                select caller, key from idempotency_key where kept_until <= now() + make_interval(secs => $1)
                limit $2 for update skip locked)\
            """).execute(Tuple.of(clock.offset(), BATCH)).map(rows -> rows.rowCount() == BATCH);
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }
}
