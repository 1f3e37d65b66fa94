package by.cabinet.web.caller;

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
    USSD_GATEWAY(StaffRole.USSD_GATEWAY);

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
        this.side = Side.CABINET;
        this.kind = kind;
        this.role = null;
    }

    CallerType(StaffRole role) {
        this.side = Side.OPERATOR;
        this.kind = null;
        this.role = role;
    }

    public Side side() {
        return side;
    }

    public boolean includes(Caller caller) {
        return switch (caller) {
            case Caller.Staff staff -> side == Side.OPERATOR && staff.roles().contains(role);
            case Caller.OperatorSystem system ->
                side == Side.OPERATOR && system.roles().contains(role);
            case Caller.SignedIn _, Caller.Anonymous _ -> side == Side.CABINET && kind.isInstance(caller);
        };
    }
}
