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
import java.util.List;

/**
 * Closes access: whoever closes it adds his cause to the existing ones. Sessions and sent codes end with the transaction,
 * and the subscriber is notified by SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class CloseAccess {

    private final AccessCauseRepository causes;
    private final RecalculateAccess recalculate;
    private final SubjectAccessRepository subjects;
    private final Journal journal;

    @Inject
    CloseAccess(
            AccessCauseRepository causes,
            RecalculateAccess recalculate,
            SubjectAccessRepository subjects,
            Journal journal) {
        this.causes = causes;
        this.recalculate = recalculate;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Closing once more by the same cause changes nothing. */
    public Uni<Void> close(Tx tx, CloseAccessCommand command) {
        return closeAll(tx, List.of(command), command.by(), CorrelationIds.ofRequest());
    }

    /** All by the same cause. */
    Uni<Void> closeAll(Tx tx, List<CloseAccessCommand> commands, CauseType by, CorrelationIds correlation) {
        var ids = commands.stream().map(CloseAccessCommand::subjectId).toList();
        return recalculate
                .after(tx, ids, correlation, () -> causes.add(tx, commands))
                .map(recalculated -> recalculated.stream()
                        .map(Recalculated::subjectId)
                        .filter(ids::contains)
                        .toList())
                .chain(closed -> subjects.findAll(tx, closed))
                .invoke(closed -> closed.forEach(subject -> publish(tx, subject, by, correlation.of(subject.id()))))
                .replaceWithVoid();
    }

    private void publish(Tx tx, SubjectAccess subject, CauseType by, String correlationId) {
        var restricted = by == CauseType.SECURITY;
        var action = restricted ? JournalAction.ACCESS_RESTRICTED : JournalAction.ACCESS_CLOSED;
        journal.record(tx, JournalEntry.done(action).about(subject.target()), correlationId);
        subject.notify(tx, template(by), correlationId);
    }

    /** R1.10: who closed it himself learns the way back. */
    private static MessageTemplate template(CauseType by) {
        return switch (by) {
            case SUBSCRIBER -> MessageTemplate.ACCESS_CLOSED_BY_OWNER;
            case SECURITY -> MessageTemplate.ACCESS_RESTRICTED;
            case ADMINISTRATOR, STAFF, ORGANISATION -> MessageTemplate.ACCESS_CLOSED;
        };
    }
}
