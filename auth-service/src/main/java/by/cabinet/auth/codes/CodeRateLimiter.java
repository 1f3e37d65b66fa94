package by.cabinet.auth.codes;

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

/** The table {@code code_limit}: how many codes may be requested for an address within a sliding window. */
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

    /** Whether a code may be sent now, and from when on the next request may be. */
    record Allowance(boolean allowed, Instant now, Instant nextAt) {

        Duration pause() {
            return Duration.between(now, nextAt);
        }

        private static Allowance of(Row row) {
            return new Allowance(
                    row.getBoolean("allowed"),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getOffsetDateTime("next_at").toInstant());
        }
    }

    /** Counts the request, unless the limit is reached. One statement, so that parallel requests count one after another. */
    Uni<Allowance> acquire(CodeAddress address) {
        return pool.preparedQuery("""
                        with asked as (select now() + $2 * interval '1 millisecond' as at,
                                              $3 * interval '1 millisecond' as span)
                        insert into code_limit as b (destination, sent_at, allowed, free_at)
                        select $1, array[at], true, at + span from asked
                        on conflict (destination) do update
                        set (sent_at, allowed, free_at) = (
                            select coalesce(array_agg(sent order by sent), '{}')
                                       || case when count(*) < $4 then excluded.sent_at else '{}' end,
                                   count(*) < $4,
                                   case when count(*) < $4 then excluded.free_at else b.free_at end
                            from unnest(b.sent_at) sent, asked where sent > at - span)
                        returning allowed, (select at from asked) as asked_at,
                                  case when cardinality(sent_at) < $4 then (select at from asked)
                                       else sent_at[1] + (select span from asked) end as next_at""")
                .execute(Tuple.of(
                        address.text(),
                        clock.offset().toMillis(),
                        settings.window().toMillis(),
                        settings.sends()))
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
