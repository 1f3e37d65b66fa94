package by.cabinet.auth.attempts;

import by.cabinet.auth.AuthError;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code attempt_limit}. Only failures are written: a right password costs one read. */
@ApplicationScoped
public class AttemptLimiter {

    /** {@code cabinet.attempts}. */
    @ConfigMapping(prefix = "cabinet.attempts")
    interface Settings {

        /** Wrong attempts with one number or account within the window; its owner enters by another method meanwhile. */
        @WithDefault("10")
        int perTarget();

        /** Wrong attempts from one address within the window, with whatever number: an office has many persons behind one. */
        @WithDefault("50")
        int perSource();

        @WithDefault("15m")
        Duration window();

        /** Codes that may be requested from one address within their window, for whatever numbers. */
        @WithDefault("100")
        int codesPerSource();

        @WithDefault("1h")
        Duration codesWindow();

        /** Addresses that are not counted: load tests on a laptop. */
        Optional<Set<String>> exempt();
    }

    /** Counts one more of each key in its window, which begins with the first. */
    private static final String COUNT = """
            with asked as (select now() + $2 * interval '1 millisecond' as at)
            insert into attempt_limit as b (key, failed, until)
            select key, 1, at + $3 * interval '1 millisecond' from unnest($1::text[]) as key, asked order by key
            on conflict (key) do update
            set failed = case when b.until > (select at from asked) then b.failed + 1 else 1 end,
                until = case when b.until > (select at from asked) then b.until else excluded.until end""";

    private static final String PAUSE =
            " returning failed, extract(epoch from until - now() - $2 * interval '1 millisecond')::float8 * 1000 as pause";

    private final Pool pool;
    private final ProductClock clock;
    private final Settings settings;
    private final Set<String> exempt;

    @Inject
    AttemptLimiter(Pool pool, ProductClock clock, Settings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
        this.exempt = settings.exempt().orElse(Set.of());
    }

    private record Counter(String key, int limit) {}

    /**
     * Throws 429 when the target or the source has failed too often. Called before the work, and again after it, because attempts
     * run in parallel.
     */
    public Uni<Void> require(Attempt attempt) {
        var counters = counters(attempt);
        return pool.preparedQuery("""
                        select max(extract(epoch from b.until - now() - $3 * interval '1 millisecond'))::float8 * 1000 as pause
                        from unnest($1::text[], $2::int[]) as t (key, most)
                        join attempt_limit b on b.key = t.key and b.failed >= t.most
                        where b.until > now() + $3 * interval '1 millisecond'""")
                .execute(Tuple.of(
                        keys(counters), limits(counters), clock.offset().toMillis()))
                .invoke(rows -> requireNone(rows.iterator().next()))
                .replaceWithVoid();
    }

    /** Counts a failure for the target and the source. */
    public Uni<Void> fail(Attempt attempt) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(
                        keys(counters(attempt)),
                        clock.offset().toMillis(),
                        settings.window().toMillis()))
                .replaceWithVoid();
    }

    /** One statement: counts a code that is requested from here. Throws 429 when there were too many, for whatever numbers. */
    public Uni<Void> countCodeRequest(String address) {
        var source = Attempt.from(address).source();
        if (exempt.contains(source)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(COUNT + PAUSE)
                .execute(Tuple.of(
                        new String[] {"codes from " + source},
                        clock.offset().toMillis(),
                        settings.codesWindow().toMillis()))
                .invoke(rows ->
                        requireWithin(settings.codesPerSource(), rows.iterator().next()))
                .replaceWithVoid();
    }

    private static void requireWithin(int most, Row row) {
        if (row.getInteger("failed") > most) {
            requireNone(row);
        }
    }

    /** Whoever has proven who he is in another way starts anew. */
    public Uni<Void> clear(Tx tx, String target) {
        return tx.query("delete from attempt_limit where key = $1", key(target)).replaceWithVoid();
    }

    /** Deletes the counters whose window is over. */
    public Uni<Integer> deleteExpired(int atMost) {
        return pool.preparedQuery("""
                        delete from attempt_limit where key in (
                            select key from attempt_limit where until < now() + $1 * interval '1 millisecond'
                            limit $2 for update skip locked)""")
                .execute(Tuple.of(clock.offset().toMillis(), atMost))
                .map(SqlResult::rowCount);
    }

    private List<Counter> counters(Attempt attempt) {
        var counters = new ArrayList<Counter>();
        attempt.target().ifPresent(target -> counters.add(new Counter(key(target), settings.perTarget())));
        if (!exempt.contains(attempt.source())) {
            counters.add(new Counter("from " + attempt.source(), settings.perSource()));
        }
        return counters;
    }

    private static String key(String target) {
        return "of " + target;
    }

    private static void requireNone(Row row) {
        var pause = row.getDouble("pause");
        if (pause != null) {
            throw ProblemException.retryLater(AuthError.TOO_MANY_TRIES, Duration.ofMillis(pause.longValue() + 1));
        }
    }

    private static String[] keys(List<Counter> counters) {
        return counters.stream().map(Counter::key).toArray(String[]::new);
    }

    private static Integer[] limits(List<Counter> counters) {
        return counters.stream().map(Counter::limit).toArray(Integer[]::new);
    }
}
