package by.cabinet.auth.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** To whom a person turns when his access is closed. R1.10 */
public enum ClosedAccessContact {
    /** Nobody: he opens it himself. */
    SUBSCRIBER,
    /** Who manages the numbers of the contract. */
    MANAGER,
    /** The operator, on 150. */
    OPERATOR;

    static ClosedAccessContact of(CauseType cause) {
        return switch (cause) {
            case SUBSCRIBER -> SUBSCRIBER;
            case ADMINISTRATOR, ORGANISATION -> MANAGER;
            case STAFF, SECURITY -> OPERATOR;
        };
    }

    /** Without a cause that is known, the operator. */
    public static Set<ClosedAccessContact> of(Collection<CauseType> causes) {
        var all = EnumSet.noneOf(ClosedAccessContact.class);
        causes.forEach(cause -> all.add(of(cause)));
        return all.isEmpty() ? EnumSet.of(OPERATOR) : all;
    }
}
