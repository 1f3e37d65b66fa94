package by.cabinet.auth.session;

import by.cabinet.auth.party.Account;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.rest.AnswerTags.Tagged;
import by.cabinet.session.ActiveSession;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
 * @param permissions what may be done in it, with all roles and on the plans that there are
 * @param secondFactor whether the second authentication was passed. R1.8 g
 * @param secondFactorSubscriberIds in an account's session the subscribers for whom alone it counts; absent where it counts for all,
 *     or for nobody. R1.5
 * @param passwordIsInitial in an account's session whether its password is still the initial one; absent in other sessions
 * @param idleExpiresAt when it ends unless something is asked in it before
 * @param expiresAt when it ends however busy it is; absent on portals without such a limit
 * @param accounts the accounts that its e-mail opens, by their numbers; absent unless there are several. R1.6.2
 * @param passwordSet whether its owner has chosen a password; absent in the list of sessions
 * @param startedAt when it was started
 * @param lastSeenAt when something was asked in it last; in the list of sessions alone
 * @param address the network address that it was started from; in the list of sessions alone
 * @param userAgent what the browser or app calls itself, up to 200 characters; in the list of sessions alone, absent where it says
 *     nothing
 */
public record SessionView(
        String id,
        Portal portal,
        SignInMethod method,
        String clientId,
        String accountId,
        @Nullable List<OwnAccount> accounts,
        @Nullable String subscriberId,
        CabinetRole role,
        Set<Permission> permissions,
        boolean secondFactor,
        @Nullable Set<String> secondFactorSubscriberIds,
        @Nullable Boolean passwordIsInitial,
        @Nullable Boolean passwordSet,
        Instant startedAt,
        @Nullable Instant lastSeenAt,
        @Nullable String address,
        @Nullable String userAgent,
        Instant idleExpiresAt,
        @Nullable Instant expiresAt)
        implements Tagged {

    /**
     * An account that may be chosen. R1.6.2
     *
     * @param id the account's id
     * @param number what people sign in with and pay to
     */
    @Schema(name = "SessionAccount")
    public record OwnAccount(String id, String number) {}

    /** In one order, however often it is read and written. */
    public SessionView {
        permissions = new TreeSet<>(permissions);
    }

    /** The session of the request. */
    static SessionView own(
            ActiveSession live,
            Set<Permission> permissions,
            Instant startedAt,
            boolean passwordSet,
            List<Account> accounts) {
        return of(live, permissions, accounts, passwordSet, startedAt, null, null, null);
    }

    static SessionView elsewhere(ActiveSession live, Set<Permission> permissions, Instant startedAt, String userAgent) {
        return of(
                live,
                permissions,
                List.of(),
                null,
                startedAt,
                live.lastActiveAt(),
                live.caller().session().address(),
                userAgent);
    }

    private static SessionView of(
            ActiveSession live,
            Set<Permission> permissions,
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
                permissions,
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
        return with(choice(choices), idleExpiresAt);
    }

    private SessionView with(List<OwnAccount> ownAccounts, Instant idleEnd) {
        return new SessionView(
                id,
                portal,
                method,
                clientId,
                accountId,
                ownAccounts,
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
                idleEnd,
                expiresAt);
    }

    /** It ends later with each request, which changes nothing else: {@code X-Session-Expires-At} says when. */
    @Override
    public SessionView tagged() {
        return with(accounts, null);
    }
}
