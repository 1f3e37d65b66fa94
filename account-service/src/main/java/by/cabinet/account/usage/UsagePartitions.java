package by.cabinet.account.usage;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The partitions of the table {@code usage}, one a month: created in advance, and dropped after the retention period. */
@ApplicationScoped
class UsagePartitions implements Job {

    private static final int AHEAD = 2;
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /** Parts of the keys of all records, by their first digits: what a batch looks through. */
    private static final int SLICES = 4096;

    private static final String DELETE = """
            with next as (
                insert into usage_record_cleanup as done (before, slice) values ($1, 0)
                on conflict (before) do update set slice = done.slice + 1 where done.slice < $2 - 1
                returning slice),
            deleted as (
                delete from usage_record using next
                where record_key >= rpad(lpad(to_hex(slice), 3, '0'), 32, '0')::uuid
                  and record_key <= rpad(lpad(to_hex(slice), 3, '0'), 32, 'f')::uuid and started_at < $1)
            select slice from next""";

    private final UnitOfWork work;
    private final ProductClock clock;
    private final UsageSettings settings;
    private volatile YearMonth maintained;

    @Inject
    UsagePartitions(UnitOfWork work, ProductClock clock, UsageSettings settings) {
        this.work = work;
        this.clock = clock;
        this.settings = settings;
    }

    /** Old partitions are dropped also when no usage arrives; then what is known of their records goes, slice by slice. */
    @Override
    public Uni<Boolean> runBatch() {
        return maintain()
                .chain(() -> work.performBatch(tx -> tx.query(DELETE, first().atOffset(ZoneOffset.UTC), SLICES)))
                .map(next -> next.size() > 0);
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** One statement when a month begins, nothing else. */
    Uni<Void> maintain() {
        var now = now();
        if (now.equals(maintained)) {
            return Uni.createFrom().voidItem();
        }
        return work.performBatch(tx -> tx.query(
                        "select maintain_usage_partitions($1, $2)",
                        firstMonth(now).atDay(1),
                        now.plusMonths(AHEAD).atDay(1)))
                .invoke(() -> maintained = now)
                .replaceWithVoid();
    }

    /** Usage from here on is saved. */
    Instant first() {
        return start(firstMonth(now()));
    }

    /** There is room for usage before this. */
    Instant end() {
        return start(now().plusMonths(AHEAD + 1L));
    }

    private YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private YearMonth firstMonth(YearMonth now) {
        return now.minusMonths(settings.keepMonths());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The retention period of call details. */
    @ConfigMapping(prefix = "cabinet.usage")
    interface UsageSettings {

        /** Whole months before the running one; a bill can be disputed for a year. */
        @WithDefault("13")
        int keepMonths();
    }
}
