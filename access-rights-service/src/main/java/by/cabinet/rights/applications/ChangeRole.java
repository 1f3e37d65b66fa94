package by.cabinet.rights.applications;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.Decisions;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.rights.roles.domain.Holding;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.rights.roles.domain.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Grants and revokes the two roles. R1.2 */
@ApplicationScoped
class ChangeRole implements Execution {

    private record Change(CabinetRole role, boolean grants) {}

    private static final Map<ApplicationKind, Change> CHANGES = Map.of(
            ApplicationKind.GRANT_ADMINISTRATOR, new Change(CabinetRole.ADMINISTRATOR, true),
            ApplicationKind.REVOKE_ADMINISTRATOR, new Change(CabinetRole.ADMINISTRATOR, false),
            ApplicationKind.GRANT_SUPERVISOR, new Change(CabinetRole.SUPERVISOR, true),
            ApplicationKind.REVOKE_SUPERVISOR, new Change(CabinetRole.SUPERVISOR, false));

    private final Decisions decisions;

    @Inject
    ChangeRole(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public boolean serves(ApplicationKind kind) {
        return CHANGES.containsKey(kind);
    }

    @Override
    public Uni<Optional<Refusal>> refusal(Tx tx, Application application, ClientLines client) {
        return Uni.createFrom().item(refusal(CHANGES.get(application.kind()), application, client));
    }

    private static Optional<Refusal> refusal(Change change, Application application, ClientLines client) {
        if (change.role() == CabinetRole.ADMINISTRATOR && !client.kind().isBusiness()) {
            return Optional.of(Refusal.NOT_BUSINESS);
        }
        var roles = client.roles();
        return application.subscriberIds().stream()
                .flatMap(id -> ofLine(change, client, client.line(id), roles.get(id)).stream())
                .findFirst();
    }

    private static Optional<Refusal> ofLine(Change change, ClientLines client, Optional<Line> line, Holding held) {
        if (line.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_LINE);
        }
        return change.grants()
                ? ofGrant(change.role(), client, line.get(), held)
                : Optional.of(Refusal.ROLE_NOT_HELD).filter(_ -> held == null || held.role() != change.role());
    }

    private static Optional<Refusal> ofGrant(CabinetRole role, ClientLines client, Line line, Holding held) {
        if (!line.isLive()) {
            return Optional.of(Refusal.LINE_TERMINATED);
        }
        if (!client.mayHold(line, role)) {
            return Optional.of(role == CabinetRole.SUPERVISOR ? Refusal.LINE_NOT_ON_FEE_PLAN : Refusal.NO_FEE_LINE);
        }
        // The default of R1.2.1 gives way to an application; a role that was given must be taken back first.
        var given = held != null && held.origin().kind() != Origin.Kind.DEFAULT;
        return given && held.role() != role ? Optional.of(Refusal.HOLDS_OTHER_ROLE) : Optional.empty();
    }

    @Override
    public Uni<Void> execute(Tx tx, Application application, ClientLines client, Decision decision) {
        var change = CHANGES.get(application.kind());
        return decisions.take(
                tx,
                application.clientId(),
                client.linesOf(application.subscriberIds()),
                change.grants() ? change.role() : CabinetRole.SUBSCRIBER,
                Origin.application(application.id()));
    }
}
