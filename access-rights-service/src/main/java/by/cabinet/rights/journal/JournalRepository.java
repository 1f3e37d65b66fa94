package by.cabinet.rights.journal;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds entries, newest first. A statement has the conditions of its query only, so that each query uses the index made for it. */
@ApplicationScoped
class JournalRepository {

    private static final String ENTRIES = "select * from journal_entry";
    private static final String NEWEST_FIRST = " order by at desc, partition desc, \"offset\" desc limit ";

    private final Pool pool;

    @Inject
    JournalRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whose entries may be found. */
    sealed interface Scope {

        record Everything() implements Scope {}

        /** What was done by or to the client; to one account of it, if one is named. */
        record OfClient(String clientId, String accountId) implements Scope {}

        /** What was done by the subscriber or to it. */
        record OfSubscriber(String clientId, String subscriberId) implements Scope {}
    }

    Uni<Page<JournalEntryView>> find(JournalQuery query, Scope scope, Function<Row, JournalEntryView> view) {
        var conditions = query.conditions();
        var statement = statement(scope, conditions, conditions.parameter(query.limit() + 1));
        return pool.preparedQuery(statement)
                .execute(conditions.values())
                .map(rows -> Page.of(rows.stream().toList(), query.limit(), JournalRepository::cursor)
                        .map(view));
    }

    /**
     * What the newest finished verification of the journal has found, and how far the running one has come. R1.7
     *
     * @param intact whether no row was changed, removed or cut off; absent before the first verification has ended
     * @param finishedAt when the newest one ended; absent before the first has
     * @param chains what was found in each chain; empty before the first has ended
     * @param running how far the running one has come; absent while none runs
     */
    @Schema(name = "JournalVerification")
    record Verification(
            @Nullable Boolean intact,
            @Nullable Instant finishedAt,
            List<Verified> chains,
            @Nullable Progress running) {}

    /**
     * One chain of the journal.
     *
     * @param partition the chain's number
     * @param entries how many entries fit
     * @param from what the first entry is linked to, in hexadecimal: all zeros unless an older year has been archived
     * @param head the last hash, in hexadecimal: an auditor can store it elsewhere and compare it later
     * @param brokenAt the first entry that does not fit; absent where all do
     */
    @Schema(name = "VerifiedChain")
    record Verified(
            int partition,
            long entries,
            String from,
            String head,
            @Nullable Long brokenAt) {

        static Verified of(Row row) {
            return new Verified(
                    row.getInteger("partition"),
                    row.getLong("entries"),
                    text(row.getBuffer("beginning") == null ? HashChain.BEGINNING : HashChain.hash(row, "beginning")),
                    text(HashChain.hash(row, "end_hash")),
                    row.getLong("broken_at"));
        }

        private static String text(Buffer hash) {
            return HexFormat.of().formatHex(hash.getBytes());
        }
    }

    /**
     * How far a verification has come.
     *
     * @param startedAt when it began
     * @param entries how many entries have been verified
     * @param of how many there are in all
     */
    @Schema(name = "VerificationProgress")
    record Progress(Instant startedAt, long entries, long of) {}

    Uni<Verification> verification() {
        return pool.query("""
                        select v.started_at, v.finished_at, c.* from journal_verification v
                            left join journal_verification_chain c on c.verification_id = v.id
                        where v.finished_at is null
                           or v.id = (select max(id) from journal_verification where finished_at is not null)
                        order by v.finished_at nulls last, c.partition""").execute().map(JournalRepository::verification);
    }

    private static Verification verification(RowSet<Row> rows) {
        var all = StreamSupport.stream(rows.spliterator(), false).toList();
        var finished = all.stream()
                .filter(row -> row.getOffsetDateTime("finished_at") != null)
                .toList();
        var running = all.stream()
                .filter(row -> row.getOffsetDateTime("finished_at") == null)
                .toList();
        var chains = finished.stream()
                .filter(row -> row.getInteger("partition") != null)
                .map(Verified::of)
                .toList();
        return finished.isEmpty()
                ? new Verification(null, null, List.of(), progress(running))
                : new Verification(
                        chains.stream().allMatch(chain -> chain.brokenAt() == null),
                        RowValues.instant(finished.getFirst(), "finished_at"),
                        chains,
                        progress(running));
    }

    private static Progress progress(List<Row> running) {
        return running.isEmpty()
                ? null
                : new Progress(
                        RowValues.instant(running.getFirst(), "started_at"),
                        sum(running, "entries"),
                        sum(running, "end_entries"));
    }

    private static long sum(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.getLong(column))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String statement(Scope scope, JournalQuery.SqlConditions conditions, String limit) {
        return switch (scope) {
            case Scope.Everything _ -> page(limit, conditions.where());
            case Scope.OfClient of -> {
                conditions.equal("client_id", of.clientId()).equal("account_id", of.accountId());
                yield page(limit, conditions.where());
            }
            case Scope.OfSubscriber of -> {
                // Two searches, because each has its index.
                conditions.equal("client_id", of.clientId());
                var subscriber = conditions.parameter(of.subscriberId());
                var by = conditions.where("actor_kind = 'SUBSCRIBER'", "actor_id = " + subscriber);
                var to = conditions.where("subscriber_id = " + subscriber);
                yield "(" + page(limit, by) + ") union (" + page(limit, to) + ")" + NEWEST_FIRST + limit;
            }
        };
    }

    private static String page(String limit, String where) {
        return ENTRIES + where + NEWEST_FIRST + limit;
    }

    /** Where the next page begins; {@link JournalQuery} reads it. */
    private static String cursor(Row row) {
        return "%d.%d.%d"
                .formatted(
                        ChronoUnit.MICROS.between(Instant.EPOCH, RowValues.instant(row, "at")),
                        row.getInteger("partition"),
                        row.getLong("offset"));
    }
}
