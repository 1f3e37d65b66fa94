package by.cabinet.auth.session;

import by.cabinet.contract.Metered;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.session.ActiveSession;
import by.cabinet.web.caller.Caller;
import java.time.Instant;

/** {@code auth.sessions.v1}: a session has started or ended, each told once. */
record SessionEvent(
        String sessionId,
        Change change,
        Portal portal,
        SignInMethod method,
        String subscriberId,
        String accountId,
        String clientId,
        EndReason reason,
        Instant occurredAt)
        implements Metered {

    private static final String TOPIC = "auth.sessions.v1";

    enum Change {
        STARTED,
        ENDED
    }

    static OutboxEvent started(ActiveSession live) {
        var caller = live.caller();
        var session = caller.session();
        return new SessionEvent(
                        session.id(),
                        Change.STARTED,
                        session.portal(),
                        session.method(),
                        caller instanceof Caller.Subscriber line ? line.subscriberId() : null,
                        caller.accountId(),
                        caller.clientId(),
                        null,
                        SessionTable.startOf(live))
                .outgoing("by.cabinet.auth.session-started.v1");
    }

    static OutboxEvent ended(SessionRow row) {
        return new SessionEvent(
                        row.id(),
                        Change.ENDED,
                        row.portal(),
                        row.method(),
                        row.subscriberId().orElse(null),
                        row.accountId(),
                        row.clientId(),
                        row.endReason().orElseThrow(),
                        row.endedAt().orElseThrow())
                .outgoing("by.cabinet.auth.session-ended.v1");
    }

    @Override
    public Count count() {
        return switch (change) {
            case STARTED -> Count.of("sessions.started", "method", method.name(), "portal", portal.id());
            case ENDED -> Count.of("sessions.ended", "reason", reason.name(), "portal", portal.id());
        };
    }

    private OutboxEvent outgoing(String type) {
        return new OutboxEvent(TOPIC, sessionId, type, this);
    }
}
