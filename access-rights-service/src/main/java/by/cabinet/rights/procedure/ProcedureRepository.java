package by.cabinet.rights.procedure;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** All versions; the first is a file of this service, the others are published at run time and never changed. */
@ApplicationScoped
class ProcedureRepository {

    /** The published text has no date: it has always been in force. */
    private static final Instant ALWAYS = Instant.EPOCH;

    private static final ProcedureVersion FIRST = new ProcedureVersion(1, firstText(), ALWAYS, null, null);

    private final EntityUnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ProcedureRepository(EntityUnitOfWork work, Journal journal, ProductClock clock) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** By number. */
    Uni<List<ProcedureVersion>> all() {
        return work.read(session -> session.createSelectionQuery(
                                "from ProcedureVersion order by number", ProcedureVersion.class)
                        .getResultList())
                .map(published ->
                        Stream.concat(Stream.of(FIRST), published.stream()).toList());
    }

    Uni<ProcedureVersion.ProcedureVersionView> current() {
        return all().map(versions -> current(versions, clock.instant()).view());
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

    Uni<ProcedureVersion.ProcedureVersionView> version(int number) {
        return all().map(versions -> versions.stream()
                .filter(version -> version.number() == number)
                .findAny()
                .map(ProcedureVersion::view)
                .orElseThrow(ProblemException::notFound));
    }

    /** R3: the company changes the procedure by publishing, also for a later date. */
    Uni<ProcedureVersion.ProcedureVersionView> publish(ProcedureVersionRequest request, String by) {
        var now = clock.instant();
        var from = request.effectiveFrom(now);
        return work.perform(tx -> nextNumber(tx.session())
                        .map(number -> new ProcedureVersion(number, request.text(), from, by, now))
                        .call(version -> tx.session().persist(version))
                        .invoke(version -> journal.record(
                                tx,
                                JournalEntry.done(JournalAction.PROCEDURE_PUBLISHED)
                                        .object(String.valueOf(version.number())))))
                .map(ProcedureVersion::view);
    }

    /** Under a lock of the table: two publications get two numbers. */
    private static Uni<Integer> nextNumber(Mutiny.Session session) {
        return session.createNativeQuery("lock table procedure_version in exclusive mode")
                .executeUpdate()
                .chain(() -> session.createSelectionQuery(
                                "select coalesce(max(number), 1) from ProcedureVersion", Integer.class)
                        .getSingleResult())
                .map(last -> last + 1);
    }

    private static String firstText() {
        try (var file = ProcedureRepository.class.getResourceAsStream("version-1.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
