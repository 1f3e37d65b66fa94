package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessRepository.Recalculated;
import by.cabinet.auth.access.SimLossListener.PasswordAfterLoss;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Multi;
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

    private final AccessRepository access;
    private final AccessCauseRepository causes;
    private final RecalculateAccess recalculate;
    private final SubjectAccessRepository subjects;
    private final SimLossListener simLossListener;
    private final Journal journal;

    @Inject
    CloseAccess(
            AccessRepository access,
            AccessCauseRepository causes,
            RecalculateAccess recalculate,
            SubjectAccessRepository subjects,
            SimLossListener simLossListener,
            Journal journal) {
        this.access = access;
        this.causes = causes;
        this.recalculate = recalculate;
        this.subjects = subjects;
        this.simLossListener = simLossListener;
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
                .after(tx, ids, correlation, () -> causes.add(tx, commands).call(() -> forgetPasswords(tx, commands)))
                .map(recalculated -> recalculated.stream()
                        .map(Recalculated::subjectId)
                        .filter(ids::contains)
                        .toList())
                .chain(closed -> subjects.findAll(tx, closed))
                .invoke(closed -> closed.forEach(subject -> publish(tx, subject, by, correlation.of(subject.id()))))
                .replaceWithVoid();
    }

    /** R1.12: also when the loss is reported once more, with another time. */
    private Uni<Void> forgetPasswords(Tx tx, List<CloseAccessCommand> commands) {
        return Multi.createFrom()
                .iterable(commands)
                .filter(CloseAccessCommand::forgetsPasswords)
                .onItem()
                .transformToUniAndConcatenate(command -> simLossListener
                        .simLost(tx, command.subjectId(), command.lostAt())
                        .chain(password -> password.map(outcome -> saveLoss(tx, command.subjectId(), outcome))
                                .orElse(Uni.createFrom().voidItem())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> saveLoss(Tx tx, String subjectId, PasswordAfterLoss outcome) {
        return access.saveLoss(tx, subjectId, outcome)
                .chain(() -> outcome == PasswordAfterLoss.UNTOUCHED
                        ? Uni.createFrom().item(List.<SubjectAccess>of())
                        : subjects.findAll(tx, List.of(subjectId)))
                .invoke(found -> found.forEach(subject -> journal.record(
                        tx, JournalEntry.done(JournalAction.PASSWORD_FORGOTTEN).about(subject.target()))))
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
