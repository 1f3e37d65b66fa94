package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessRepository.Recalculated;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Opens access: lifts the causes that whoever opens it may lift. It is open when none is left; then the subscriber is notified
 * by SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class OpenAccess {

    private final AccessCauseRepository causes;
    private final RecalculateAccess recalculate;
    private final SubjectAccessRepository subjects;
    private final Journal journal;

    @Inject
    OpenAccess(
            AccessCauseRepository causes,
            RecalculateAccess recalculate,
            SubjectAccessRepository subjects,
            Journal journal) {
        this.causes = causes;
        this.recalculate = recalculate;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Whether there was a cause that {@code by} may lift. */
    public Uni<Boolean> open(Tx tx, String subjectId, CauseType by) {
        return openAll(tx, List.of(subjectId), by, CorrelationIds.ofRequest()).map(lifted -> !lifted.isEmpty());
    }

    /** Returns the subjects that had a cause which {@code by} may lift. */
    Uni<List<SubjectAccess>> openAll(
            Tx tx, Collection<String> subjectIds, CauseType by, CorrelationIds correlation) {
        return recalculate
                .after(tx, subjectIds, correlation, () -> causes.lift(tx, subjectIds, by))
                .map(recalculated -> recalculated.stream()
                        .map(Recalculated::subjectId)
                        .filter(subjectIds::contains)
                        .toList())
                .chain(lifted -> subjects.findAll(tx, lifted))
                .invoke(lifted -> lifted.forEach(subject -> publish(tx, subject, by, correlation.of(subject.id()))));
    }

    private void publish(Tx tx, SubjectAccess subject, CauseType by, String correlationId) {
        var action = by == CauseType.SECURITY ? JournalAction.RESTRICTION_LIFTED : JournalAction.ACCESS_OPENED;
        journal.record(tx, JournalEntry.done(action).about(subject.target()), correlationId);
        if (!subject.closed()) {
            subject.notify(tx, MessageTemplate.ACCESS_OPENED, correlationId);
        }
    }
}
