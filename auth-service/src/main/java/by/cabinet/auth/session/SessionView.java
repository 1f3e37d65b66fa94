package by.cabinet.auth.session;

import by.cabinet.auth.party.Account;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.session.ActiveSession;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A session as its owner sees it. {@code accounts}: those that its e-mail opens, by their numbers, when there are several (R1.6.2); {@code
 * passwordSet}: whether its owner has chosen a password; {@code lastSeenAt}, {@code address} and {@code userAgent} (cut to 200 characters):
 * of the others in the list alone, and {@code passwordSet} is absent there. {@code passwordIsInitial}, and {@code secondFactorSubscriberIds}, for which alone a second factor
 * counts: of account sessions (R1.5). {@code role}: the higher where the subscriber has two (R1.2.1); {@code permissions}: what
 * may be done in it, with all roles.
 */
public record SessionView(
        String id,
        Portal portal,
        SignInMethod method,
        String clientId,
        String accountId,
        List<OwnAccount> accounts,
        String subscriberId,
        CabinetRole role,
        Set<Permission> permissions,
        boolean secondFactor,
        Set<String> secondFactorSubscriberIds,
        Boolean passwordIsInitial,
        Boolean passwordSet,
        Instant startedAt,
        Instant lastSeenAt,
        String address,
        String userAgent,
        Instant idleExpiresAt,
        Instant expiresAt) {

    /** An account that may be chosen. */
    public record OwnAccount(String id, String number) {}

    /** In one order, however often it is read and written. */
    public SessionView {
        permissions = new TreeSet<>(permissions);
    }

    /** The session of the request. */
    static SessionView own(ActiveSession live, Instant startedAt, boolean passwordSet, List<Account> accounts) {
        return of(live, accounts, passwordSet, startedAt, null, null, null);
    }

    static SessionView elsewhere(ActiveSession live, Instant startedAt, String userAgent) {
        return of(
                live,
                List.of(),
                null,
                startedAt,
                live.idleEndsAt().minus(Portal.IDLE),
                live.caller().session().address(),
                userAgent);
    }

    private static SessionView of(
            ActiveSession live,
            List<Account> accounts,
            Boolean passwordSet,
            Instant startedAt,
            Instant lastSeenAt,
            String address,
            String userAgent) {
        var caller = live.caller();
        var session = caller.session();
        var subscriber =
                caller instanceof Caller.Subscriber own ? Optional.of(own) : Optional.<Caller.Subscriber>empty();
        return new SessionView(
                session.id(),
                session.portal(),
                session.method(),
                caller.clientId(),
                caller.accountId(),
                choice(accounts),
                subscriber.map(Caller.Subscriber::subscriberId).orElse(null),
                subscriber.map(Caller.Subscriber::role).orElse(CabinetRole.SUBSCRIBER),
                permissions(caller),
                session.secondFactor(),
                session.secondFactorSubscribers().isEmpty() ? null : session.secondFactorSubscribers(),
                subscriber.isPresent() ? null : session.passwordIsInitial(),
                passwordSet,
                startedAt,
                lastSeenAt,
                address,
                userAgent,
                live.idleEndsAt(),
                live.endsAt().orElse(null));
    }

    private static List<OwnAccount> choice(List<Account> accounts) {
        return accounts.size() < 2
                ? null
                : accounts.stream()
                        .map(account -> new OwnAccount(account.accountId(), account.number()))
                        .toList();
    }

    SessionView withAccounts(List<Account> choices) {
        return new SessionView(
                id,
                portal,
                method,
                clientId,
                accountId,
                choice(choices),
                subscriberId,
                role,
                permissions,
                secondFactor,
                secondFactorSubscriberIds,
                passwordIsInitial,
                passwordSet,
                startedAt,
                lastSeenAt,
                address,
                userAgent,
                idleExpiresAt,
                expiresAt);
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
