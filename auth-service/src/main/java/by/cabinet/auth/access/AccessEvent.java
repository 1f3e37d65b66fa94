package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.access.AccessView.State;
import by.cabinet.messaging.outbox.OutboxEvent;
import java.util.List;

/**
 * {@code auth.access.v1}: the access of a line or an account has changed. A subject that was never told of is open.
 * An account that is closed through its only line has no causes of its own. {@code restricted}: R1.13.
 */
record AccessEvent(
        String subjectId,
        SubjectKind kind,
        String subscriberId,
        String accountId,
        String clientId,
        State state,
        List<Cause> causes,
        boolean restricted,
        long version) {

    private static final String TOPIC = "auth.access.v1";

    static OutboxEvent of(AccessSubject subject, List<Cause> causes) {
        var event = new AccessEvent(
                subject.id(),
                subject.kind(),
                subject.kind() == SubjectKind.LINE ? subject.id() : null,
                subject.accountId(),
                subject.clientId(),
                subject.closed() ? State.CLOSED : State.OPEN,
                causes,
                causes.stream().anyMatch(cause -> cause.by() == ClosedBy.SECURITY),
                subject.version());
        return new OutboxEvent(TOPIC, subject.id(), "by.cabinet.auth.access-changed.v1", event);
    }
}
