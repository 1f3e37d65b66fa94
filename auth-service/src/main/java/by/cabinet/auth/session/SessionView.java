package by.cabinet.auth.session;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.session.ActiveSession;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A session as its owner sees it. {@code passwordIsInitial}, and {@code secondFactorSubscriberIds}, for which alone a second factor
 * counts: of account sessions (R1.5). {@code role}: the higher where the subscriber has two (R1.2.1); {@code permissions}: what
 * may be done in it, with all roles.
 */
public record SessionView(
        String id,
        Portal portal,
        SignInMethod method,
        String clientId,
        String accountId,
        String subscriberId,
        CabinetRole role,
        Set<Permission> permissions,
        boolean secondFactor,
        Set<String> secondFactorSubscriberIds,
        Boolean passwordIsInitial,
        Instant idleExpiresAt,
        Instant expiresAt) {

    /** In one order, however often it is read and written. */
    public SessionView {
        permissions = new TreeSet<>(permissions);
    }

    static SessionView of(ActiveSession live) {
        return switch (live.caller()) {
            case Caller.Subscriber subscriber -> of(live, subscriber.subscriberId(), subscriber.role(), null);
            case Caller.Account account ->
                of(live, null, CabinetRole.SUBSCRIBER, account.session().passwordIsInitial());
        };
    }

    private static SessionView of(
            ActiveSession live, String subscriberId, CabinetRole role, Boolean passwordIsInitial) {
        var caller = live.caller();
        var session = caller.session();
        return new SessionView(
                session.id(),
                session.portal(),
                session.method(),
                caller.clientId(),
                caller.accountId(),
                subscriberId,
                role,
                permissions(caller),
                session.secondFactor(),
                session.secondFactorSubscribers().isEmpty() ? null : session.secondFactorSubscribers(),
                passwordIsInitial,
                live.idleEndsAt(),
                live.endsAt().orElse(null));
    }

    /** The landing portal serves the own offerings, products and orders alone. */
    private static Set<Permission> permissions(Caller.SignedIn caller) {
        var permissions = Authority.of(caller).permissions();
        if (caller.session().portal() == Portal.LANDING) {
            permissions.retainAll(EnumSet.of(Permission.VIEW_SUBSCRIBER, Permission.ORDER));
        }
        return permissions;
    }
}
