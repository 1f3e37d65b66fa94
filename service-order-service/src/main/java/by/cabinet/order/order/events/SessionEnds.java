package by.cabinet.order.order.events;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.CancelDrafts;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Sessions that have ended, for whatever reason: by time, sign-out, a change of password, a closing, a restriction. R1.9 */
@ApplicationScoped
class SessionEnds implements EventHandler<SessionEnds.Session> {

    enum Change {
        STARTED,
        ENDED
    }

    record Session(
            @NotNull @Pattern(regexp = Ids.PATTERN) String sessionId,
            @NotNull Change change) {}

    private final CancelDrafts cancel;

    @Inject
    SessionEnds(CancelDrafts cancel) {
        this.cancel = cancel;
    }

    @Override
    public String topic() {
        return "auth.sessions.v1";
    }

    @Override
    public Class<Session> type() {
        return Session.class;
    }

    @Override
    public String keyOf(Session session) {
        return session.sessionId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Session>> events) {
        return cancel.perform(
                tx,
                events.stream()
                        .map(ReceivedEvent::data)
                        .filter(session -> session.change() == Change.ENDED)
                        .map(Session::sessionId)
                        .toList());
    }
}
