package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What a client has decided about a subscriber: a role, or {@code SUBSCRIBER} for none. It outranks the default of R1.2.1 that the
 * subscriber had before, not one that arises later.
 */
@Entity
@IdClass(RoleDecision.Key.class)
@Table(name = "decision")
class RoleDecision {

    @Id
    @Column(name = "client_id")
    private String clientId;

    @Id
    @Column(name = "subscriber_id")
    private String subscriberId;

    @SuppressWarnings("unused") // read in the database
    @Enumerated(EnumType.STRING)
    private CabinetRole role;

    @SuppressWarnings("unused") // read in the database
    @Enumerated(EnumType.STRING)
    private RoleOrigin.Kind origin;

    @SuppressWarnings("unused") // read in the database
    @Column(name = "origin_id")
    private String originId;

    @SuppressWarnings("unused") // read in the database
    @Column(name = "decided_at")
    private Instant decidedAt;

    protected RoleDecision() {}

    RoleDecision(String clientId, String subscriberId) {
        this.clientId = clientId;
        this.subscriberId = subscriberId;
    }

    void decide(RoleAssignment.Decided decided) {
        role = decided.assignment().role();
        origin = decided.assignment().origin().kind();
        originId = decided.assignment().origin().id();
        decidedAt = decided.at();
    }

    String subscriberId() {
        return subscriberId;
    }

    /** The primary key, as Hibernate needs it. */
    public static class Key implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        private String clientId;
        private String subscriberId;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(clientId, key.clientId)
                    && Objects.equals(subscriberId, key.subscriberId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(clientId, subscriberId);
        }
    }
}
