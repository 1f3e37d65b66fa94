package by.cabinet.rights.applications;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.RoleDecisionRepository;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.HeldRoles;
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
                .flatMap(id ->
                        ofSubscriber(change, client, client.subscriber(id), roles.getOrDefault(id, HeldRoles.NONE))
                                .stream())
                .findFirst();
    }

    private static Optional<ApplicationRefusal> ofSubscriber(
            Change change, ClientSubscribers client, Optional<RoleSubscriber> subscriber, HeldRoles current) {
        if (subscriber.isEmpty()) {
            return Optional.of(ApplicationRefusal.UNKNOWN_SUBSCRIBER);
        }
        return change.grants()
                ? ofGrant(change.role(), client, subscriber.get(), current)
                : ofRevocation(change.role(), client, subscriber.get(), current);
    }

    private static Optional<ApplicationRefusal> ofRevocation(
            CabinetRole role, ClientSubscribers client, RoleSubscriber subscriber, HeldRoles current) {
        if (!current.holds(role)) {
            return Optional.of(ApplicationRefusal.ROLE_NOT_HELD);
        }
        return role == CabinetRole.ADMINISTRATOR && client.isOnlyLive(subscriber.id())
                ? Optional.of(ApplicationRefusal.ONLY_LINE) // R1.2.1
                : Optional.empty();
    }

    private static Optional<ApplicationRefusal> ofGrant(
            CabinetRole role, ClientSubscribers client, RoleSubscriber subscriber, HeldRoles current) {
        if (!subscriber.isLive()) {
            return Optional.of(ApplicationRefusal.SUBSCRIBER_TERMINATED);
        }
        if (!client.canHave(subscriber, role)) {
            return Optional.of(
                    role == CabinetRole.SUPERVISOR
                            ? ApplicationRefusal.NOT_ON_FEE_PLAN
                            : ApplicationRefusal.NO_FEE_PLAN);
        }
        // An application replaces the default of R1.2.1, except of the only subscriber; a role that was granted must be
        // revoked first.
        return current.otherThan(role)
                .filter(other -> other.origin().kind() != RoleOrigin.Kind.DEFAULT)
                .map(_ -> ApplicationRefusal.HOLDS_OTHER_ROLE);
    }

    @Override
    public Uni<Void> execute(SessionTx tx, Application application, ClientSubscribers client, Decision decision) {
        var change = CHANGES.get(application.kind());
        var subscribers = client.subscribersOf(application.subscriberIds());
        var origin = RoleOrigin.application(application.id());
        return change.grants()
                ? decisions.grant(tx, application.clientId(), client, subscribers, change.role(), origin)
                : decisions.revoke(tx, application.clientId(), client, subscribers, change.role(), origin);
    }
}
