package by.cabinet.auth.access;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the roles that access-rights-service decides, and tells running sessions of them. */
@ApplicationScoped
class FollowRoles implements EventHandler<RoleChange> {

    /** As many as there are connections to Redis. */
    private static final int AT_ONCE = 8;

    private final AccessTable access;
    private final SessionRepository sessions;

    @Inject
    FollowRoles(AccessTable access, SessionRepository sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    @Override
    public String topic() {
        return "rights.roles.v1";
    }

    @Override
    public Class<RoleChange> type() {
        return RoleChange.class;
    }

    @Override
    public String keyOf(RoleChange change) {
        return change.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<RoleChange>> events) {
        return access.changeRoles(tx, events.stream().map(ReceivedEvent::data).toList()).chain(this::tell);
    }

    /** Before the commit: if this fails the batch is repeated, so that no session keeps an old role. */
    private Uni<Void> tell(List<Access> changed) {
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
