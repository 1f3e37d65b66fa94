package by.cabinet.auth.signin;

import by.cabinet.auth.access.AccessTable;
import by.cabinet.auth.people.Account;
import by.cabinet.auth.session.StartSession;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts a session that acts for an account, once it is proven that he who asks may. R1.5, R1.6 */
@ApplicationScoped
class EnterAsAccount {

    private final AccessTable access;
    private final StartSession startSession;

    @Inject
    EnterAsAccount(AccessTable access, StartSession startSession) {
        this.access = access;
        this.startSession = startSession;
    }

    Uni<StartedSession> enter(Tx tx, Account account, Visitor visitor, SignInMethod method, boolean passwordIsInitial) {
        var session = new Caller.Session(
                Ids.next(), visitor.portal(), method, account.language(), false, passwordIsInitial, visitor.address());
        var caller = new Caller.Account(session, account.accountId(), account.clientId(), account.clientKind());
        return access.shared(tx, account.accountId())
                .map(held -> held.orElseThrow().requireOpen())
                .chain(held -> startSession.start(tx, caller, held.subject()));
    }
}
