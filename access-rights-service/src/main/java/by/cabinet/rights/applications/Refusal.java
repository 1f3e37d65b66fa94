package by.cabinet.rights.applications;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.rights.roles.domain.Holding;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.rights.roles.domain.Origin;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an application cannot be executed; {@code BY_BACK_OFFICE}: somebody decided so and gave a reason. */
public enum Refusal {
    BY_BACK_OFFICE,
    UNKNOWN_CLIENT,
    NOT_BUSINESS,
    NO_FEE_LINE,
    UNKNOWN_LINE,
    LINE_TERMINATED,
    LINE_NOT_ON_FEE_PLAN,
    HOLDS_OTHER_ROLE,
    ROLE_NOT_HELD;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first rule that the application breaks. R1.2 */
    static Optional<Refusal> of(ApplicationKind kind, ClientLines client, List<String> subscriberIds) {
        if (client == null) {
            return Optional.of(UNKNOWN_CLIENT);
        }
        if (kind.role() == CabinetRole.ADMINISTRATOR && !client.kind().isBusiness()) {
            return Optional.of(NOT_BUSINESS);
        }
        var roles = client.roles();
        return subscriberIds.stream()
                .flatMap(id -> ofLine(kind, client, client.line(id), roles.get(id)).stream())
                .findFirst();
    }

    private static Optional<Refusal> ofLine(
            ApplicationKind kind, ClientLines client, Optional<Line> line, Holding held) {
        if (line.isEmpty()) {
            return Optional.of(UNKNOWN_LINE);
        }
        return kind.grants()
                ? ofGrant(kind.role(), client, line.get(), held)
                : Optional.of(ROLE_NOT_HELD).filter(_ -> held == null || held.role() != kind.role());
    }

    private static Optional<Refusal> ofGrant(CabinetRole role, ClientLines client, Line line, Holding held) {
        if (!line.isLive()) {
            return Optional.of(LINE_TERMINATED);
        }
        if (!client.mayHold(line, role)) {
            return Optional.of(role == CabinetRole.SUPERVISOR ? LINE_NOT_ON_FEE_PLAN : NO_FEE_LINE);
        }
        // The default of R1.2.1 gives way to an application; a role that was given must be taken back first.
        var given = held != null && held.origin().kind() != Origin.Kind.DEFAULT;
        return given && held.role() != role ? Optional.of(HOLDS_OTHER_ROLE) : Optional.empty();
    }
}
