package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.RightsError;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.rights.roles.domain.Holding;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.rights.roles.domain.Origin;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** An administrator or supervisor of a business client appoints an administrator among its lines, or removes one. R1.2.2 */
@ApplicationScoped
class AppointAdministrator {

    private final UnitOfWork work;
    private final ClientsTable clients;
    private final Decisions decisions;

    @Inject
    AppointAdministrator(UnitOfWork work, ClientsTable clients, Decisions decisions) {
        this.work = work;
        this.clients = clients;
        this.decisions = decisions;
    }

    /** Appointing an administrator again changes nothing. */
    Uni<Void> appoint(Caller.Subscriber by, String subscriberId) {
        return perform(by, subscriberId, CabinetRole.ADMINISTRATOR, (roles, line) -> {
            if (!line.isLive()) {
                throw new ProblemException(RightsError.LINE_TERMINATED);
            }
            if (holds(roles, subscriberId, CabinetRole.SUPERVISOR)) {
                throw new ProblemException(RightsError.HOLDS_OTHER_ROLE);
            }
        });
    }

    Uni<Void> remove(Caller.Subscriber by, String subscriberId) {
        return perform(by, subscriberId, CabinetRole.SUBSCRIBER, (roles, line) -> {
            if (subscriberId.equals(by.subscriberId())) {
                throw new ProblemException(RightsError.OWN_ROLE);
            }
            if (!holds(roles, subscriberId, CabinetRole.ADMINISTRATOR)) {
                throw new ProblemException(RightsError.ROLE_NOT_HELD);
            }
            if (administrators(roles) == 1) {
                throw new ProblemException(RightsError.LAST_ADMINISTRATOR);
            }
        });
    }

    private interface Check {
        void pass(Map<String, Holding> roles, Line line);
    }

    private Uni<Void> perform(Caller.Subscriber by, String subscriberId, CabinetRole role, Check check) {
        return work.perform(tx -> clients.lock(tx, List.of(by.clientId()))
                .map(found -> found.get(by.clientId()))
                .onItem()
                .ifNull()
                .failWith(ProblemException::forbidden)
                .chain(client -> decide(tx, by, client, subscriberId, role, check)));
    }

    private Uni<Void> decide(
            Tx tx, Caller.Subscriber by, ClientLines client, String subscriberId, CabinetRole role, Check check) {
        var roles = client.roles();
        // The session may be a moment behind: what counts is the role under the client's lock.
        if (!client.kind().isBusiness() || !roles.containsKey(by.subscriberId())) {
            throw ProblemException.forbidden();
        }
        var line = client.line(subscriberId).orElseThrow(ProblemException::notFound);
        check.pass(roles, line);
        var held = roles.get(subscriberId);
        return held != null && held.role() == role
                ? Uni.createFrom().voidItem()
                : decisions.take(tx, by.clientId(), List.of(line), role, Origin.appointmentBy(by.subscriberId()));
    }

    private static boolean holds(Map<String, Holding> roles, String subscriberId, CabinetRole role) {
        return roles.containsKey(subscriberId) && roles.get(subscriberId).role() == role;
    }

    private static long administrators(Map<String, Holding> roles) {
        return roles.values().stream()
                .filter(holding -> holding.role() == CabinetRole.ADMINISTRATOR)
                .count();
    }
}
