package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessCauseRepository.StandingCause;
import by.cabinet.auth.access.AccessRepository.Recalculated;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Opens access: lifts the causes that whoever opens it may lift. It is open when none is left; then the subscriber is notified
 * by SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class OpenAccess {

    private final AccessRepository access;
    private final AccessCauseRepository causes;
    private final RecalculateAccess recalculate;
    private final SubjectAccessRepository subjects;
    private final Journal journal;

    @Inject
    OpenAccess(
            AccessRepository access,
            AccessCauseRepository causes,
            RecalculateAccess recalculate,
            SubjectAccessRepository subjects,
            Journal journal) {
        this.access = access;
        this.causes = causes;
        this.recalculate = recalculate;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Whether there was a cause that the opener may lift. */
    public Uni<Boolean> open(Tx tx, String subjectId, AccessOpener opener) {
        return openAll(tx, List.of(subjectId), opener, opener::mayLift, CorrelationIds.ofRequest())
                .map(lifted -> !lifted.isEmpty());
    }

    /** Returns the subjects that had a cause which may be lifted. */
    Uni<List<SubjectAccess>> openAll(
            Tx tx,
            Collection<String> subjectIds,
            AccessOpener opener,
            Predicate<StandingCause> mayBeLifted,
            CorrelationIds correlation) {
        return lift(tx, subjectIds, mayBeLifted, correlation)
                .invoke(lifted -> lifted.forEach(subject -> publish(tx, subject, opener, correlation.of(subject.id()))))
                .call(lifted -> access.clearLoss(tx, lifted));
    }

    /**
     * Lifts what the former owners of these subjects, or their clients, have closed. The new ones are notified of nothing: they know of no
     * closing. What staff and security have closed stays: it is about the SIM or the number. So does what the new client has closed before
     * the CRM's record came.
     */
    Uni<Void> openForNewOwners(Tx tx, List<OwnerChange> changes, CorrelationIds correlation) {
        var byId = changes.stream().collect(Collectors.toMap(OwnerChange::id, Function.identity()));
        var subjectIds = byId.keySet();
        return lift(
                        tx,
                        subjectIds,
                        cause -> isOfOwner(cause.by()) && !isOfNewOwner(cause, byId.get(cause.subjectId())),
                        correlation)
                .invoke(lifted -> lifted.forEach(subject -> journal.record(
                        tx,
                        JournalEntry.done(JournalAction.ACCESS_OPENED).about(subject.target()),
                        correlation.of(subject.id()))))
                .chain(() -> access.clearNotices(tx, subjectIds));
    }

    private static boolean isOfOwner(CauseType by) {
        return switch (by) {
            case SUBSCRIBER, ADMINISTRATOR, ORGANISATION -> true;
            case STAFF, SECURITY -> false;
        };
    }

    /** Of a client that was away and has come back nobody knows: it may be from before. */
    private static boolean isOfNewOwner(StandingCause cause, OwnerChange change) {
        return change.clientId().equals(cause.clientId()) && !change.clientId().equals(change.formerClientId());
    }

    private Uni<List<SubjectAccess>> lift(
            Tx tx, Collection<String> subjectIds, Predicate<StandingCause> mayBeLifted, CorrelationIds correlation) {
        return recalculate
                .after(tx, subjectIds, correlation, () -> causes.lift(tx, subjectIds, mayBeLifted))
                .map(recalculated -> recalculated.stream()
                        .map(Recalculated::subjectId)
                        .filter(subjectIds::contains)
                        .toList())
                .chain(lifted -> subjects.findAll(tx, lifted));
    }

    private void publish(Tx tx, SubjectAccess subject, AccessOpener opener, String correlationId) {
        var action = opener == AccessOpener.SECURITY ? JournalAction.RESTRICTION_LIFTED : JournalAction.ACCESS_OPENED;
        journal.record(tx, JournalEntry.done(action).about(subject.target()), correlationId);
        if (!subject.closed()) {
            subject.notify(tx, template(subject), correlationId);
        }
    }

    /** R1.12: whoever had lost his SIM learns whether he needs a new password. */
    private static MessageTemplate template(SubjectAccess subject) {
        return subject.passwordAfterLoss()
                .map(password -> switch (password) {
                    case UNTOUCHED, RESTORED -> MessageTemplate.ACCESS_OPENED_PASSWORD_KEPT;
                    case FORGOTTEN -> MessageTemplate.ACCESS_OPENED_PASSWORD_NEEDED;
                })
                .orElse(MessageTemplate.ACCESS_OPENED);
    }
}
