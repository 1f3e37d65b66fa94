package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The table {@code code_limit}: how many codes may be requested for an address within a sliding window: so many by all strangers
 * together, and as many from each device that is known for it, and by the recognised number itself, which strangers do not use up. All
 * devices of a number, and all sessions of a subject, count together too.
 */
@ApplicationScoped
class CodeRateLimiter {

    private final Pool pool;
    private final ProductClock clock;
    private final CodeSettings settings;

    @Inject
    CodeRateLimiter(Pool pool, ProductClock clock, CodeSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Whether a code may be sent now, and from when on the next request may be. {@code place}: what has been counted beside the address,
     * empty for strangers; {@code together}: with what else.
     */
    record Allowance(boolean allowed, String place, Optional<String> together, Instant now, Instant nextAt) {

        Duration pause() {
            return Duration.between(now, nextAt);
        }

        private static Allowance of(Row row) {
            return new Allowance(
                    row.getBoolean("allowed"),
                    row.getString("place"),
                    Optional.ofNullable(row.getString("together")),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getOffsetDateTime("next_at").toInstant());
        }
    }

    /** The format's arguments: the most, what counts, and when. */
    private static final String COUNT = """
            insert into code_limit as b (destination, sent_at, allowed, free_at)
            select %2$s, array[at], true, at + span from asked %3$s
            on conflict (destination) do update
            set (sent_at, allowed, free_at) = (
                select coalesce(array_agg(sent order by sent), '{}')
                           || case when count(*) < %1$s then excluded.sent_at else '{}' end,
                       count(*) < %1$s,
                       case when count(*) < %1$s then excluded.free_at else b.free_at end
                from unnest(b.sent_at) sent, asked where sent > at - span)
            returning allowed, case when cardinality(sent_at) < %1$s then (select at from asked)
                                    else sent_at[1] + (select span from asked) end as next_at""";

    /** What the device or the session alone is refused does not count together. */
    private static final String ACQUIRE = """
            with request as (select now() + $2 * interval '1 millisecond' as at, $3 * interval '1 millisecond' as span,
                                    case when $6 <> '' then $6::text when %s then ' at the device ' || $5::text else '' end as place),
                 asked as (select *, case when place like ' at the device %%' then $1::text || ' at its devices' else $7::text end as together
                           from request),
                 one as (%s),
                 many as (%s)
            select one.allowed and coalesce(many.allowed, true) as allowed, place, together, at as asked_at,
                   greatest(one.next_at, many.next_at) as next_at
            from asked cross join one left join many on true""".formatted(
            Requester.DEVICE_IS_KNOWN.formatted("$5", "$1::text"),
            COUNT.formatted("$4::int", "$1::text || place", ""),
            COUNT.formatted("$8::int", "together", "cross join one where one.allowed and together is not null"));

    /** Counts the request, unless the limit is reached. One statement, so that parallel requests count one after another. */
    Uni<Allowance> acquire(CodeAddress address, Requester requester) {
        var own = requester
                .recognised()
                .map(phone -> phone.e164().equals(address.text()))
                .orElse(false);
        return acquire(address, own ? " by the number itself" : "", requester.deviceHashOrNull());
    }

    /** Of the number that an e-mail's code goes to, in the place that the request for the e-mail was counted in. */
    Uni<Allowance> acquireByEmail(CodeAddress number, String place) {
        return acquire(number, place, null);
    }

    private Uni<Allowance> acquire(CodeAddress address, String place, String deviceHash) {
        return pool.preparedQuery(ACQUIRE)
                .execute(Tuple.from(Arrays.asList(
                        address.text(),
                        clock.offset().toMillis(),
                        settings.window().toMillis(),
                        settings.sends(),
                        deviceHash,
                        place,
                        address.together().orElse(null),
                        settings.sendsTogether())))
                .map(rows -> Allowance.of(rows.iterator().next()));
    }

    /** Deletes the rows of which nothing counts any more. */
    Uni<Integer> deleteExpired(int atMost) {
        return pool.preparedQuery("""
                        delete from code_limit where destination in (
                            select destination from code_limit where free_at < now() + $1 * interval '1 millisecond'
                            limit $2 for update skip locked)""")
                .execute(Tuple.of(clock.offset().toMillis(), atMost))
                .map(SqlResult::rowCount);
    }
}
