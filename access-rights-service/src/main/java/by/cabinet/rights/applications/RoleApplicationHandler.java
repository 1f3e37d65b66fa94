package by.cabinet.rights.applications;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.RoleDecisionRepository;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Grants and revokes the two roles. R1.2 */
@ApplicationScoped
class RoleApplicationHandler implements ApplicationHandler {

    private record Change(CabinetRole role, boolean grants) {}

    private static final Map<ApplicationKind, Change> CHANGES = Map.of(
            ApplicationKind.GRANT_ADMINISTRATOR, new Change(CabinetRole.ADMINISTRATOR, true),
            ApplicationKind.REVOKE_ADMINISTRATOR, new Change(CabinetRole.ADMINISTRATOR, false),
            ApplicationKind.GRANT_SUPERVISOR, new Change(CabinetRole.SUPERVISOR, true),
            ApplicationKind.REVOKE_SUPERVISOR, new Change(CabinetRole.SUPERVISOR, false));

    private final RoleDecisionRepository decisions;

    @Inject
    RoleApplicationHandler(RoleDecisionRepository decisions) {
        this.decisions = decisions;
    }

    @Override
    public boolean handles(ApplicationKind kind) {
        return CHANGES.containsKey(kind);
    }

    @Override
    public Uni<Optional<ApplicationRefusal>> refusal(Tx tx, Application application, ClientSubscribers client) {
        return Uni.createFrom().item(refusal(CHANGES.get(application.kind()), application, client));
    }

    private static Optional<ApplicationRefusal> refusal(
            Change change, Application application, ClientSubscribers client) {
        if (change.role() == CabinetRole.ADMINISTRATOR && !client.kind().isBusiness()) {
            return Optional.of(ApplicationRefusal.NOT_BUSINESS);
        }
        var roles = client.roles();
        return application.subscriberIds().stream()
                .flatMap(id -> ofSubscriber(change, client, client.subscriber(id), roles.get(id)).stream())
                .findFirst();
    }

    private static Optional<ApplicationRefusal> ofSubscriber(
            Change change, ClientSubscribers client, Optional<RoleSubscriber> subscriber, RoleAssignment current) {
        if (subscriber.isEmpty()) {
            return Optional.of(ApplicationRefusal.UNKNOWN_SUBSCRIBER);
        }
        return change.grants()
                ? ofGrant(change.role(), client, subscriber.get(), current)
                : Optional.of(ApplicationRefusal.ROLE_NOT_HELD)
                        .filter(_ -> current == null || current.role() != change.role());
    }

    private static Optional<ApplicationRefusal> ofGrant(
            CabinetRole role, ClientSubscribers client, RoleSubscriber subscriber, RoleAssignment current) {
        if (!subscriber.isLive()) {
            return Optional.of(ApplicationRefusal.SUBSCRIBER_TERMINATED);
        }
        if (!client.canHave(subscriber, role)) {
            return Optional.of(
                    role == CabinetRole.SUPERVISOR
                            ? ApplicationRefusal.NOT_ON_FEE_PLAN
                            : ApplicationRefusal.NO_FEE_PLAN);
        }
        // An application replaces the default of R1.2.1; a role that was granted must be revoked first.
        var granted = current != null && current.origin().kind() != RoleOrigin.Kind.DEFAULT;
        return granted && current.role() != role ? Optional.of(ApplicationRefusal.HOLDS_OTHER_ROLE) : Optional.empty();
    }

    @Override
    public Uni<Void> execute(SessionTx tx, Application application, ClientSubscribers client, Decision decision) {
        var change = CHANGES.get(application.kind());
        return decisions.save(
                tx,
                application.clientId(),
                client.subscribersOf(application.subscriberIds()),
                change.grants() ? change.role() : CabinetRole.SUBSCRIBER,
                RoleOrigin.application(application.id()));
    }
}
