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
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The table {@code attempt_limit}. Only failures are written: a right password costs one read. They count by source and target together;
 * those against one target slow down the sources that nobody knows, and never block the target's owner, who has a reserve at his own device
 * and in his own session. What many fail at from one address does not refuse a right password: it is a wrong one that is answered 429.
 */
@ApplicationScoped
public class AttemptLimiter {

    /** {@code cabinet.attempts}. */
    @ConfigMapping(prefix = "cabinet.attempts")
    interface Settings {

        /**
         * Wrong attempts with one number or account from one address within the window. After as many from all addresses together each
         * further one has a single attempt.
         */
        @WithDefault("10")
        int perTarget();

        /**
         * Wrong attempts from one address within the window, with whatever number: an office has many persons behind one. A wrong one
         * beyond is refused, a right one is not.
         */
        @WithDefault("50")
        int perSource();

        @WithDefault("15m")
        Duration window();

        /** So many times as many wrong attempts with one target, or from one source, are an attack by many or by a program. */
        @WithDefault("10")
        int attack();

        /** Between two attempts of strangers with one target, while many attack it together. */
        @WithDefault("10s")
        Duration pace();

        /** Wrong attempts at one device, or in one session, of the owner. */
        @WithDefault("10")
        int reserve();

        /** At all devices, or in all sessions, of the owner. */
        @WithDefault("30")
        int reserveTogether();

        @WithDefault("1h")
        Duration reserveWindow();

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
            insert into attempt_limit as b (key, target, failed, until, last_at)
            select t.key, t.target, 1, at + $3 * interval '1 millisecond', at
            from unnest($1::text[], $4::text[]) as t (key, target), asked where %s order by t.key
            on conflict (key) do update
            set failed = case when b.until > (select at from asked) then b.failed + 1 else 1 end,
                until = case when b.until > (select at from asked) then b.until else excluded.until end,
                last_at = excluded.last_at
            returning failed, extract(epoch from until - now() - $2 * interval '1 millisecond')::float8 * 1000 as pause""";

    private static final String COUNT_FAILURE = COUNT.formatted("true");
    private static final String COUNT_STRANGER =
            COUNT.formatted("not " + Requester.DEVICE_IS_KNOWN.formatted("$5", "$6::text"));

    private static final String READ = """
            with asked as (select now() + $2 * interval '1 millisecond' as at),
                 device as (select %s as known)
            select device.known, coalesce(b.failed, 0) as failed,
                   coalesce(extract(epoch from b.until - at)::float8 * 1000, 0) as pause,
                   coalesce(extract(epoch from at - b.last_at)::float8 * 1000, 0) as since
            from unnest($1::text[]) with ordinality as t (key, place) cross join asked cross join device
            left join attempt_limit b on b.key = t.key and b.until > at
            order by t.place""".formatted(Requester.DEVICE_IS_KNOWN.formatted("$3", "$4::text"));

    private static final String OF = "of ";

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

    /**
     * How an attempt is counted. {@code known}: the owner's reserve has room for it. {@code wrongPause}: when it is wrong, it is one too
     * many from its address, which has to wait so long.
     */
    public record Admission(boolean known, Optional<Duration> wrongPause) {}

    private record Counter(int failed, Duration pause, Duration since) {

        static Counter of(Row row) {
            return new Counter(
                    row.getInteger("failed"), millis(row.getDouble("pause")), millis(row.getDouble("since")));
        }

        void requireBelow(int most) {
            if (failed >= most) {
                throw tooMany(pause);
            }
        }
    }

    /**
     * Throws 429 when the source has failed too often at the target. Called before the work, and again after it, because attempts run in
     * parallel.
     */
    public Uni<Admission> require(Attempt attempt) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(
                        new String[] {
                            pairKey(attempt),
                            targetKey(attempt),
                            sourceKey(attempt.by()),
                            reserveKey(attempt),
                            reservesKey(attempt)
                        },
                        clock.offset().toMillis(),
                        attempt.by().deviceHashOrNull(),
                        attempt.target().orElse(null)))
                .map(rows -> admit(attempt, rows));
    }

    private Admission admit(Attempt attempt, RowSet<Row> rows) {
        var counters = rows.stream().map(Counter::of).toList();
        var known = attempt.own() || rows.iterator().next().getBoolean("known");
        if (known
                && counters.get(3).failed() < settings.reserve()
                && counters.get(4).failed() < settings.reserveTogether()) {
            return new Admission(true, Optional.empty());
        }
        requireTarget(counters.get(0), counters.get(1));
        var source = counters.get(2);
        source.requireBelow(settings.perSource() * settings.attack());
        return new Admission(
                false, source.failed() < settings.perSource() ? Optional.empty() : Optional.of(source.pause()));
    }

    /** Strangers that fail at a target slow each other down. */
    private void requireTarget(Counter pair, Counter target) {
        pair.requireBelow(target.failed() < settings.perTarget() ? settings.perTarget() : 1);
        if (target.failed() >= settings.perTarget() * settings.attack()
                && target.since().compareTo(settings.pace()) < 0) {
            throw tooMany(settings.pace().minus(target.since()));
        }
    }

    /** Counts a failure, and throws {@code wrong}, or 429 when it was one too many. */
    public Uni<Void> fail(Attempt attempt, Admission admission, Supplier<RuntimeException> wrong) {
        var keys = admission.known()
                ? List.of(reserveKey(attempt), reservesKey(attempt))
                : Stream.of(pairKey(attempt), targetKey(attempt), sourceKey(attempt.by()))
                        .filter(Objects::nonNull)
                        .toList();
        return count(
                        COUNT_FAILURE,
                        keys,
                        attempt.target(),
                        admission.known() ? settings.reserveWindow() : settings.window())
                .invoke(() -> {
                    throw admission
                            .wrongPause()
                            .<RuntimeException>map(AttemptLimiter::tooMany)
                            .orElseGet(wrong);
                })
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> count(String statement, List<String> keys, Optional<String> target, Duration window) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(
                        keys.toArray(String[]::new),
                        clock.offset().toMillis(),
                        window.toMillis(),
                        keys.stream()
                                .map(key -> key.startsWith(OF) ? target.orElse(null) : null)
                                .toArray(String[]::new)));
    }

    /**
     * One statement: counts a code that is requested for this number or e-mail. Throws 429 when there were too many from here, for whatever
     * numbers; those from the owner's device do not count.
     */
    public Uni<Void> countCodeRequest(Requester requester, String target) {
        if (exempt.contains(requester.source())) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(COUNT_STRANGER)
                .execute(Tuple.of(
                        new String[] {"codes from " + requester.source()},
                        clock.offset().toMillis(),
                        settings.codesWindow().toMillis(),
                        new String[] {null},
                        requester.deviceHashOrNull(),
                        target))
                .invoke(rows -> rows.forEach(this::requireCodes))
                .replaceWithVoid();
    }

    private void requireCodes(Row row) {
        if (row.getInteger("failed") > settings.codesPerSource()) {
            throw tooMany(millis(row.getDouble("pause")));
        }
    }

    /** Whether this is the first within the time: what is to be done at most once in it. One statement. */
    public Uni<Boolean> isFirst(Tx tx, String what, Duration within) {
        return tx.query(
                        COUNT_FAILURE,
                        new String[] {"once " + what},
                        clock.offset().toMillis(),
                        within.toMillis(),
                        new String[] {null})
                .map(rows -> rows.iterator().next().getInteger("failed") == 1);
    }

    /** Whoever has proven who he is in another way starts anew. */
    public Uni<Void> clear(Tx tx, String target) {
        return tx.query("delete from attempt_limit where target = $1", target).replaceWithVoid();
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

    private static String targetKey(Attempt attempt) {
        return attempt.target().map(target -> OF + target).orElse(null);
    }

    private static String pairKey(Attempt attempt) {
        return attempt.target()
                .map(target -> OF + target + " from " + attempt.by().source())
                .orElse(null);
    }

    private static String reserveKey(Attempt attempt) {
        return attempt.target()
                .flatMap(target -> attempt.reserve().map(place -> OF + target + place))
                .orElse(null);
    }

    private static String reservesKey(Attempt attempt) {
        return attempt.target()
                .flatMap(target -> attempt.reserves().map(places -> OF + target + places))
                .orElse(null);
    }

    private String sourceKey(Requester requester) {
        return exempt.contains(requester.source()) ? null : "from " + requester.source();
    }

    private static ProblemException tooMany(Duration pause) {
        return ProblemException.retryLater(AuthError.TOO_MANY_TRIES, pause);
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis((long) millis + 1);
    }
}
