package by.cabinet.rights.journal;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.job.JobRunner;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.metrics.DatabaseGauge;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Verifies every chain from its first entry to its end: a row that was changed or removed breaks it; where the oldest are
 * gone, {@code from} says with which it begins. Once a day, and when an
 * auditor asks for it; page by page, so that a journal of any length takes the same memory, and what has been verified is kept: any
 * instance goes on with it.
 */
@ApplicationScoped
class VerifyJournal implements Job, DatabaseGauge.Source {

    private static final int PAGE = 1_000;
    private static final int PAGES_OF_A_BATCH = 20;
    private static final int KEPT = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofHours(24);

    private final UnitOfWork work;
    private final JobRunner jobs;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    VerifyJournal(UnitOfWork work, JobRunner jobs, Journal journal, ProductClock clock) {
        this.work = work;
        this.jobs = jobs;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of(
                "journal.chains.broken", "Chains of the journal that the last verification found broken", """
                        select count(*) as value from journal_verification_chain
                        where broken_at is not null and verification_id =
                            (select max(id) from journal_verification where finished_at is not null)"""));
    }

    /** Begins a verification of the whole journal, unless one is running. */
    Uni<Void> request() {
        return work.perform(tx -> {
                    journal.record(tx, JournalEntry.done(JournalAction.JOURNAL_VERIFIED));
                    return start(tx);
                })
                .invoke(() -> jobs.wake(VerifyJournal.class))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.performBatch(tx -> startIfDue(tx)
                .chain(() -> lockRunning(tx))
                .chain(running -> running.map(id -> continueWith(tx, id))
                        .orElse(Uni.createFrom().item(false))));
    }

    private Uni<Void> startIfDue(Tx tx) {
        var due = now().minus(INTERVAL);
        return tx.query("select from journal_verification where finished_at is null or started_at > $1 limit 1", due)
                .chain(recent -> recent.rowCount() > 0 ? Uni.createFrom().voidItem() : start(tx));
    }

    private Uni<Void> start(Tx tx) {
        return tx.query("""
                        with started as (
                            insert into journal_verification (started_at) values ($1) on conflict do nothing returning id),
                        expired as (
                            delete from journal_verification where id <= (select id from started) - $2)
                        insert into journal_verification_chain (verification_id, partition, end_offset, end_entries, end_hash)
                        select id, partition, "offset", entries, hash from started, journal_chain""", now(), KEPT).replaceWithVoid();
    }

    /** Nobody else goes on with it meanwhile; empty when another instance does. */
    private static Uni<Optional<Long>> lockRunning(Tx tx) {
        return tx.query("select id from journal_verification where finished_at is null for update skip locked")
                .map(rows -> rows.stream().findAny().map(row -> row.getLong("id")));
    }

    private Uni<Boolean> continueWith(Tx tx, long id) {
        return tx.query("""
                        select * from journal_verification_chain where verification_id = $1 and not finished
                        order by partition limit 1""", id)
                .chain(rows -> rows.stream()
                        .findAny()
                        .map(row -> verify(tx, ChainCheck.of(row), PAGES_OF_A_BATCH)
                                .chain(check -> save(tx, id, check))
                                .replaceWith(true))
                        .orElseGet(() -> finish(tx, id).replaceWith(false)));
    }

    private static Uni<ChainCheck> verify(Tx tx, ChainCheck check, int pages) {
        return tx.query("""
                        select * from journal_entry where partition = $1 and "offset" > $2 and "offset" <= $3
                        order by partition, "offset" limit $4""", check.partition(), check.offset(), check.endOffset(), PAGE)
                .invoke(check::add)
                .chain(rows -> {
                    if (rows.size() < PAGE) {
                        check.finish();
                    }
                    return check.isFinished() || pages == 1
                            ? Uni.createFrom().item(check)
                            : verify(tx, check, pages - 1);
                });
    }

    private static Uni<Void> save(Tx tx, long id, ChainCheck check) {
        return tx.query(
                        """
                        update journal_verification_chain
                        set "offset" = $3, entries = $4, beginning = $5, hash = $6, broken_at = $7, finished = $8
                        where verification_id = $1 and partition = $2""",
                        id,
                        check.partition(),
                        check.offset(),
                        check.entries(),
                        check.beginning(),
                        check.hash(),
                        check.brokenAt(),
                        check.isFinished())
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> finish(Tx tx, long id) {
        return tx.query("update journal_verification set finished_at = $2 where id = $1", id, now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
