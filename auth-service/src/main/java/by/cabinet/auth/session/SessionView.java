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
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it. R1.9
 *
 * @param id the session's id, by which it is ended; it is no secret
 * @param portal the address that it belongs to
 * @param method how it was started
 * @param clientId the client whose the account is
 * @param accountId the account that it acts for, or whose the subscriber is
 * @param subscriberId the subscriber who has signed in; absent in an account's session
 * @param role the higher one where the subscriber has two; SUBSCRIBER in an account's session. R1.2.1
 * @param permissions what may be done in it, with all roles
 * @param secondFactor whether the second authentication was passed. R1.8 g
 * @param secondFactorSubscriberIds in an account's session the subscribers for whom alone it counts; absent where it counts for all,
 *     or for nobody. R1.5
 * @param passwordIsInitial in an account's session whether its password is still the initial one; absent in other sessions
 * @param idleExpiresAt when it ends unless something is asked in it before
 * @param expiresAt when it ends however busy it is; absent on portals without such a limit
 */
public record SessionView(
        String id,
        Portal portal,
        SignInMethod method,
        String clientId,
        String accountId,
        @Nullable String subscriberId,
        CabinetRole role,
        Set<Permission> permissions,
        boolean secondFactor,
        @Nullable Set<String> secondFactorSubscriberIds,
        @Nullable Boolean passwordIsInitial,
        Instant idleExpiresAt,
        @Nullable Instant expiresAt) {

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
