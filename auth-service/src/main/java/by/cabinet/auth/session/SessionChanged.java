package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.metrics.Counted;
import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.session.LiveSession;
import java.time.Instant;

/** {@code auth.sessions.v1}: a session has started or ended, each published once. */
record SessionChanged(
        String sessionId,
        Change change,
        Portal portal,
        SignInMethod method,
        String subscriberId,
        String accountId,
        String clientId,
        EndReason reason,
        Instant occurredAt)
        implements Counted {

    private static final String TOPIC = "auth.sessions.v1";

    enum Change {
        STARTED,
        ENDED
    }

    static OutgoingEvent started(LiveSession live) {
        var caller = live.caller();
        var session = caller.session();
        return new SessionChanged(
                        session.id(),
                        Change.STARTED,
                        session.portal(),
                        session.method(),
                        caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : null,
                        caller.accountId(),
                        caller.clientId(),
                        null,
                        SessionRowRepository.startOf(live))
                .outgoing("by.cabinet.auth.session-started.v1");
    }

    static OutgoingEvent ended(SessionRow row) {
        return new SessionChanged(
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

    private OutgoingEvent outgoing(String type) {
        return new OutgoingEvent(TOPIC, sessionId, type, this);
    }
}
