package by.cabinet.messaging.journal;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.rights.ActorKind;
import by.cabinet.web.caller.Caller;

/** Who acts, as the journal names him. All but {@code kind} and {@code id} may be null. */
record Actor(
        ActorKind kind,
        String id,
        String clientId,
        String accountId,
        String sessionId,
        Portal portal,
        SignInMethod method,
        CabinetRole role,
        String address) {

    private static final int LONGEST_ID = 200;

    static Actor of(Caller caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber ->
                signedIn(ActorKind.SUBSCRIBER, subscriber.subscriberId(), subscriber, subscriber.role());
            case Caller.Account account -> signedIn(ActorKind.ACCOUNT, account.accountId(), account, null);
            case Caller.Staff staff -> ofOperator(ActorKind.STAFF, staff.subject());
            case Caller.OperatorSystem system -> ofOperator(ActorKind.SYSTEM, system.name());
            case Caller.Anonymous somebody ->
                new Actor(
                        ActorKind.ANONYMOUS,
                        "anonymous",
                        null,
                        null,
                        null,
                        somebody.portal(),
                        null,
                        null,
                        somebody.address());
        };
    }

    static Actor service(String name) {
        return ofOperator(ActorKind.SERVICE, name);
    }

    private static Actor signedIn(ActorKind kind, String id, Caller.SignedIn caller, CabinetRole role) {
        var session = caller.session();
        return new Actor(
                kind,
                id,
                caller.clientId(),
                caller.accountId(),
                session.id(),
                session.portal(),
                session.method(),
                role,
                session.address());
    }

    /** The reader of the journal takes no longer name: too much of one is cut off, so that nothing is done without its entry. */
    private static Actor ofOperator(ActorKind kind, String name) {
        var shown = name.length() > LONGEST_ID ? name.substring(0, LONGEST_ID) : name;
        return new Actor(kind, shown, null, null, null, null, null, null, null);
    }
}
