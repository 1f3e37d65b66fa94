package by.cabinet.rights.procedure;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All versions; the first is a file of this service, the others are published at run time and never changed. */
@ApplicationScoped
class ProcedureRepository {

    /** The published text has no date: it has always been in force. */
    private static final Instant ALWAYS = Instant.EPOCH;

    private static final ProcedureVersion FIRST = new ProcedureVersion(1, ALWAYS, null, firstText());

    private final Pool pool;
    private final UnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ProcedureRepository(Pool pool, UnitOfWork work, Journal journal, ProductClock clock) {
        this.pool = pool;
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** By number. */
    Uni<List<ProcedureVersion>> all() {
        return pool.query("select * from procedure_version order by number")
                .execute()
                .map(rows -> {
                    var versions = new ArrayList<>(List.of(FIRST));
                    rows.forEach(row -> versions.add(ProcedureVersion.of(row)));
                    return versions;
                });
    }

    Uni<ProcedureVersion> current() {
        return all().map(versions -> current(versions, clock.instant()));
    }

    /** The one that came into force last; of two from the same moment the one published later. */
    static ProcedureVersion current(List<ProcedureVersion> versions, Instant now) {
        return versions.stream()
                .filter(version -> version.isInForce(now))
                .max(Comparator.comparing(ProcedureVersion::effectiveFrom).thenComparingInt(ProcedureVersion::number))
                .orElse(FIRST);
    }

    Uni<List<ProcedureVersion.Listed>> listed() {
        return all().map(versions -> {
            var now = clock.instant();
            var current = current(versions, now);
            return versions.stream()
                    .map(version -> version.listed(current, now))
                    .toList();
        });
    }

    Uni<ProcedureVersion> version(int number) {
        return all().map(versions -> versions.stream()
                .filter(version -> version.number() == number)
                .findAny()
                .orElseThrow(ProblemException::notFound));
    }

    /** R3: the company changes the procedure by publishing, also for a later date. */
    Uni<ProcedureVersion> publish(ProcedureVersionRequest request, String by) {
        var now = clock.instant();
        var from = request.effectiveFrom(now);
        return work.perform(tx -> insert(tx, request.text(), from, now, by));
    }

    private Uni<ProcedureVersion> insert(Tx tx, String text, Instant from, Instant now, String by) {
        return tx.query("lock table procedure_version in exclusive mode")
                .chain(() -> tx.query(
                        """
                        insert into procedure_version (number, text, effective_from, published_by, published_at)
                        select coalesce(max(number), $1) + 1, $2, $3, $4, $5 from procedure_version
                        returning *""", FIRST.number(), text, from.atOffset(ZoneOffset.UTC), by, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> ProcedureVersion.of(rows.iterator().next()))
                .invoke(version -> journal.record(
                        tx,
                        JournalEntry.done(JournalAction.PROCEDURE_PUBLISHED).object(String.valueOf(version.number()))));
    }

    private static String firstText() {
        try (var file = ProcedureRepository.class.getResourceAsStream("version-1.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
