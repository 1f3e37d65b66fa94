package by.cabinet.rights.roles.domain;

import by.cabinet.contract.CabinetRole;
import java.util.List;
import java.util.Optional;

/**
 * The roles that one subscriber has, the higher first. Two only where the administrator by default is a supervisor too: the rights add
 * up, and the administrator may all that a supervisor may. R1.2.1
 */
public record HeldRoles(List<RoleAssignment> assignments) {

    public static final HeldRoles NONE = new HeldRoles(List.of());

    public boolean holds(CabinetRole role) {
        return of(role).isPresent();
    }

    public Optional<RoleAssignment> of(CabinetRole role) {
        return assignments.stream()
                .filter(assignment -> assignment.role() == role)
                .findAny();
    }

    /** The one that sessions name. */
    public RoleAssignment highest() {
        return assignments.getFirst();
    }

    /** The other one. */
    public Optional<RoleAssignment> otherThan(CabinetRole role) {
        return assignments.stream()
                .filter(assignment -> assignment.role() != role)
                .findAny();
    }
}
