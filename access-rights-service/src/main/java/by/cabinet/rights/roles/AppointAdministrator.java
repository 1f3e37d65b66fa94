package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.HeldRoles;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** An administrator or supervisor of a business client appoints one of its subscribers as administrator, or removes an administrator. R1.2.2 */
@ApplicationScoped
class AppointAdministrator {

    private final EntityUnitOfWork work;
    private final RoleInputRepository clients;
    private final RoleDecisionRepository decisions;

    @Inject
    AppointAdministrator(EntityUnitOfWork work, RoleInputRepository clients, RoleDecisionRepository decisions) {
        this.work = work;
        this.clients = clients;
        this.decisions = decisions;
    }

    /** Appointing an administrator again changes nothing. */
    Uni<Void> appoint(Caller.Subscriber by, String subscriberId) {
        return perform(by, subscriberId, (tx, client, roles, subscriber) -> {
            var held = roles.getOrDefault(subscriberId, HeldRoles.NONE);
            if (!subscriber.isLive()) {
                throw new ProblemException(RightsError.SUBSCRIBER_TERMINATED);
            }
            if (held.holds(CabinetRole.ADMINISTRATOR)) {
                return Uni.createFrom().voidItem();
            }
            if (held.holds(CabinetRole.SUPERVISOR)) {
                throw new ProblemException(RightsError.HOLDS_OTHER_ROLE);
            }
            return decisions.grant(
                    tx, by.clientId(), client, List.of(subscriber), CabinetRole.ADMINISTRATOR, origin(by));
        });
    }

    Uni<Void> remove(Caller.Subscriber by, String subscriberId) {
        return perform(by, subscriberId, (tx, client, roles, subscriber) -> {
            if (subscriberId.equals(by.subscriberId())) {
                throw new ProblemException(RightsError.OWN_ROLE);
            }
            if (!roles.getOrDefault(subscriberId, HeldRoles.NONE).holds(CabinetRole.ADMINISTRATOR)) {
                throw new ProblemException(RightsError.ROLE_NOT_HELD);
            }
            if (administrators(roles) == 1) {
                throw new ProblemException(RightsError.LAST_ADMINISTRATOR);
            }
            return decisions.revoke(
                    tx, by.clientId(), client, List.of(subscriber), CabinetRole.ADMINISTRATOR, origin(by));
        });
    }

    private interface Change {
        Uni<Void> make(SessionTx tx, ClientSubscribers client, Map<String, HeldRoles> roles, RoleSubscriber subscriber);
    }

    private Uni<Void> perform(Caller.Subscriber by, String subscriberId, Change change) {
        return work.perform(tx -> clients.lock(tx, by.clientId(), List.of(by.subscriberId(), subscriberId))
                .map(client -> client.orElseThrow(ProblemException::forbidden))
                .chain(client -> decide(tx, by, client, subscriberId, change)));
    }

    private static Uni<Void> decide(
            SessionTx tx, Caller.Subscriber by, ClientSubscribers client, String subscriberId, Change change) {
        var roles = client.roles();
        // The session may be a moment behind: the role that was read under the client's lock decides.
        if (!client.kind().isBusiness() || !roles.containsKey(by.subscriberId())) {
            throw ProblemException.forbidden();
        }
        var subscriber = client.subscriber(subscriberId).orElseThrow(ProblemException::notFound);
        return change.make(tx, client, roles, subscriber);
    }

    private static RoleOrigin origin(Caller.Subscriber by) {
        return RoleOrigin.appointmentBy(by.subscriberId());
    }

    private static long administrators(Map<String, HeldRoles> roles) {
        return roles.values().stream()
                .filter(held -> held.holds(CabinetRole.ADMINISTRATOR))
                .count();
    }
}
