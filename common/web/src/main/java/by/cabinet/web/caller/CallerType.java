package by.cabinet.web.caller;

import java.util.Set;

/** Kinds of callers, as resources name them. */
public enum CallerType {
    /** Signed in or not, but through the gateway. */
    ANYBODY(Caller.class),
    ANONYMOUS(Caller.Anonymous.class),
    SUBSCRIBER(Caller.Subscriber.class),
    ACCOUNT(Caller.Account.class),
    CONTACT_CENTRE(StaffRole.CONTACT_CENTRE),
    SHOP(StaffRole.SHOP),
    BACK_OFFICE(StaffRole.BACK_OFFICE),
    SECURITY(StaffRole.SECURITY),
    CATALOGUE_MANAGER(StaffRole.CATALOGUE_MANAGER),
    AUDITOR(StaffRole.AUDITOR),
    INTEGRATOR(StaffRole.INTEGRATOR),
    USSD_GATEWAY(StaffRole.USSD_GATEWAY),
    /** The operator's people and systems, whatever their role is. */
    STAFF(Side.OPERATOR, null, null);

    /** Whose token it is: the gateway's, or Keycloak's. */
    public enum Side {
        CABINET,
        OPERATOR;

        public static Side of(Caller caller) {
            return switch (caller) {
                case Caller.Staff _, Caller.OperatorSystem _ -> OPERATOR;
                case Caller.SignedIn _, Caller.Anonymous _ -> CABINET;
            };
        }
    }

    private final Side side;
    private final Class<? extends Caller> kind;
    private final StaffRole role;

    CallerType(Class<? extends Caller> kind) {
        this(Side.CABINET, kind, null);
    }

    CallerType(StaffRole role) {
        this(Side.OPERATOR, null, role);
    }

    CallerType(Side side, Class<? extends Caller> kind, StaffRole role) {
        this.side = side;
        this.kind = kind;
        this.role = role;
    }

    public Side side() {
        return side;
    }

    public boolean includes(Caller caller) {
        return switch (caller) {
            case Caller.Staff staff -> includes(staff.roles());
            case Caller.OperatorSystem system -> includes(system.roles());
            case Caller.SignedIn _, Caller.Anonymous _ -> side == Side.CABINET && kind.isInstance(caller);
        };
    }

    private boolean includes(Set<StaffRole> roles) {
        return side == Side.OPERATOR && (role == null ? !roles.isEmpty() : roles.contains(role));
    }
}
