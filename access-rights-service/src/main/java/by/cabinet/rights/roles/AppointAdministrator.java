package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.RoleAssignment;
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
        return perform(by, subscriberId, CabinetRole.ADMINISTRATOR, (roles, subscriber) -> {
            if (!subscriber.isLive()) {
                throw new ProblemException(RightsError.SUBSCRIBER_TERMINATED);
            }
            if (hasRole(roles, subscriberId, CabinetRole.SUPERVISOR)) {
                throw new ProblemException(RightsError.HOLDS_OTHER_ROLE);
            }
        });
    }

    Uni<Void> remove(Caller.Subscriber by, String subscriberId) {
        return perform(by, subscriberId, CabinetRole.SUBSCRIBER, (roles, subscriber) -> {
            if (subscriberId.equals(by.subscriberId())) {
                throw new ProblemException(RightsError.OWN_ROLE);
            }
            if (!hasRole(roles, subscriberId, CabinetRole.ADMINISTRATOR)) {
                throw new ProblemException(RightsError.ROLE_NOT_HELD);
            }
            if (administrators(roles) == 1) {
                throw new ProblemException(RightsError.LAST_ADMINISTRATOR);
            }
        });
    }

    private interface Check {
        void require(Map<String, RoleAssignment> roles, RoleSubscriber subscriber);
    }

    private Uni<Void> perform(Caller.Subscriber by, String subscriberId, CabinetRole role, Check check) {
        return work.perform(tx -> clients.lock(tx, List.of(by.clientId()))
                .map(locked -> locked.get(by.clientId()))
                .onItem()
                .ifNull()
                .failWith(ProblemException::forbidden)
                .chain(client -> decide(tx, by, client, subscriberId, role, check)));
    }

    private Uni<Void> decide(
            SessionTx tx,
            Caller.Subscriber by,
            ClientSubscribers client,
            String subscriberId,
            CabinetRole role,
            Check check) {
        var roles = client.roles();
        // The session may be a moment behind: the role that was read under the client's lock decides.
        if (!client.kind().isBusiness() || !roles.containsKey(by.subscriberId())) {
            throw ProblemException.forbidden();
        }
        var subscriber = client.subscriber(subscriberId).orElseThrow(ProblemException::notFound);
        check.require(roles, subscriber);
        var current = roles.get(subscriberId);
        return current != null && current.role() == role
                ? Uni.createFrom().voidItem()
                : decisions.save(
                        tx, by.clientId(), List.of(subscriber), role, RoleOrigin.appointmentBy(by.subscriberId()));
    }

    private static boolean hasRole(Map<String, RoleAssignment> roles, String subscriberId, CabinetRole role) {
        return roles.containsKey(subscriberId) && roles.get(subscriberId).role() == role;
    }

    private static long administrators(Map<String, RoleAssignment> roles) {
        return roles.values().stream()
                .filter(assignment -> assignment.role() == CabinetRole.ADMINISTRATOR)
                .count();
    }
}
