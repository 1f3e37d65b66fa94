package by.cabinet.rights.procedure;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.value.Language;
import by.cabinet.value.Page;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** All versions; the first is a file of this service, the others are published at run time and never changed. */
@ApplicationScoped
class ProcedureRepository {

    /** The published text has no date: it has always been in force. */
    private static final Instant ALWAYS = Instant.EPOCH;

    private static final ProcedureVersion FIRST = new ProcedureVersion(1, firstText(), ALWAYS, null, null);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT).withZone(ZoneId.of("Europe/Minsk"));

    private final EntityUnitOfWork work;
    private final Pool pool;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ProcedureRepository(EntityUnitOfWork work, Pool pool, Journal journal, ProductClock clock) {
        this.work = work;
        this.pool = pool;
        this.journal = journal;
        this.clock = clock;
    }

    /** The one that came into force last; of two from the same moment the one published later. One row, whatever was published. */
    Uni<ProcedureVersion.ProcedureVersionView> current() {
        return work.read(session -> session.createSelectionQuery(
                                "from ProcedureVersion where effectiveFrom <= :now order by effectiveFrom desc, number desc",
                                ProcedureVersion.class)
                        .setParameter("now", clock.instant())
                        .setMaxResults(1)
                        .getSingleResultOrNull())
                .map(published -> published == null ? FIRST.view() : published.view());
    }

    /** By number, those after {@code after}; without their texts. */
    Uni<Page<ProcedureVersion.Listed>> listed(int after, int limit) {
        var now = clock.instant();
        return pool.preparedQuery("""
                        select number, effective_from, published_at,
                               (select number from procedure_version where effective_from <= $1
                                order by effective_from desc, number desc limit 1) as current
                        from (select 1 as number, $2::timestamptz as effective_from, null::timestamptz as published_at
                              union all
                              select number, effective_from, published_at from procedure_version) v
                        where number > $3 order by number limit $4""")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), ALWAYS.atOffset(ZoneOffset.UTC), after, limit + 1))
                .map(rows -> Page.of(
                        rows.stream()
                                .map(row -> ProcedureVersion.Listed.of(row, now))
                                .toList(),
                        limit,
                        last -> String.valueOf(last.number())));
    }

    Uni<ProcedureVersion.ProcedureVersionView> version(int number) {
        return number == FIRST.number()
                ? Uni.createFrom().item(FIRST.view())
                : work.read(session -> session.find(ProcedureVersion.class, number))
                        .onItem()
                        .ifNull()
                        .failWith(ProblemException::notFound)
                        .map(ProcedureVersion::view);
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
                                        .object(String.valueOf(version.number()))))
                        .invoke(version -> tx.publish(Topics.MESSAGES, notice(version.number(), from))))
                .map(ProcedureVersion::view);
    }

    /** For everybody, in the Cabinet alone. R3 */
    private static SmsRequested notice(int number, Instant from) {
        return SmsRequested.notice(
                "version %d of the procedure".formatted(number),
                Language.RU,
                MessageTemplate.PROCEDURE_CHANGED,
                Map.of("date", DAY.format(from)),
                null);
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
