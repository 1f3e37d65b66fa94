package by.cabinet.auth.access;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Stores the roles that access-rights-service decides, and updates running sessions. */
@ApplicationScoped
class RoleProjection implements EventHandler<RoleChanged> {

    /** As many as there are connections to Redis. */
    private static final int AT_ONCE = 8;

    private final AccessRepository access;
    private final SessionRepository sessions;

    @Inject
    RoleProjection(AccessRepository access, SessionRepository sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    @Override
    public Topic<RoleChanged> topic() {
        return Topics.ROLES;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<RoleChanged>> events) {
        var changes = events.stream().map(ReceivedEvent::data).toList();
        return access.lock(tx, changes.stream().map(RoleChanged::subscriberId).toList())
                .chain(() -> access.changeRoles(tx, changes))
                .chain(this::updateSessions);
    }

    /** Before the commit: if this fails the batch is repeated, so that no session goes on with an old role. */
    private Uni<Void> updateSessions(List<Access> changed) {
        return Multi.createFrom()
                .iterable(changed)
                .onItem()
                .transformToUni(one -> sessions.change(one.subject()))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
