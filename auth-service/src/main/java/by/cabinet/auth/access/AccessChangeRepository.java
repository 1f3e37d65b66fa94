package by.cabinet.auth.access;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.access.ChangeAccessOfMany.Result;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table {@code access_change}: what changes of many subscribers' access were answered, for a day. Expired rows are deleted. */
@ApplicationScoped
class AccessChangeRepository implements Job {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 1000;

    private final Pool pool;
    private final ProductClock clock;
    private final ObjectMapper json;

    @Inject
    AccessChangeRepository(Pool pool, ProductClock clock, ObjectMapper json) {
        this.pool = pool;
        this.clock = clock;
        this.json = json;
    }

    /** A request under the key that its caller gave it; {@code content}: a hash of it. */
    record Key(String caller, String key, String content) {}

    /** Waits for a request under the same key that is being carried out. Fails with 422 for a key of another request. */
    Uni<Optional<List<Result>>> lock(Tx tx, Key key) {
        return tx.query(
                        "select pg_advisory_xact_lock(hashtextextended('access change ' || $1 || ' ' || $2, 0))",
                        key.caller(),
                        key.key())
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() ->
                        tx.query("""
                        select request, answer from access_change
                        where caller = $1 and key = $2 and kept_until > now() + $3 * interval '1 millisecond'\
                        """, key.caller(), key.key(), clock.offset().toMillis()))
                .map(rows -> rows.stream().findAny().map(row -> answer(row, key)));
    }

    /** Under the key's lock. */
    Uni<Void> save(Tx tx, Key key, List<Result> answer) {
        return tx.query(
                        """
                        insert into access_change (caller, key, request, answer, kept_until)
                        values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond')
                        on conflict (caller, key) do update
                        set request = excluded.request, answer = excluded.answer, kept_until = excluded.kept_until\
                        """,
                        key.caller(),
                        key.key(),
                        key.content(),
                        write(answer),
                        clock.offset().plus(KEPT).toMillis())
                .replaceWithVoid();
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return pool.preparedQuery("""
            delete from access_change where (caller, key) in (
                select caller, key from access_change where kept_until <= now() + $1 * interval '1 millisecond'
                limit $2 for update skip locked)\
            """)
                .execute(Tuple.of(clock.offset().toMillis(), BATCH))
                .map(rows -> rows.rowCount() == BATCH);
    }

    private List<Result> answer(Row row, Key key) {
        if (!row.getString("request").equals(key.content())) {
            throw new ProblemException(AuthError.IDEMPOTENCY_KEY_REUSED);
        }
        try {
            return List.of(json.readValue(row.getString("answer"), Result[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(List<Result> answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
