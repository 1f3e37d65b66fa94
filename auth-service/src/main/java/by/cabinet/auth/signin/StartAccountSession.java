package by.cabinet.auth.signin;

import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ExplainClosedAccess;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.auth.session.StartSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts a session that acts for an account, once the caller has proven that he may. R1.5, R1.6 */
@ApplicationScoped
class StartAccountSession {

    private final AccessRepository access;
    private final ExplainClosedAccess explainClosedAccess;
    private final StartSession startSession;
    private final Devices devices;

    @Inject
    StartAccountSession(
            AccessRepository access,
            ExplainClosedAccess explainClosedAccess,
            StartSession startSession,
            Devices devices) {
        this.access = access;
        this.explainClosedAccess = explainClosedAccess;
        this.startSession = startSession;
        this.devices = devices;
    }

    Uni<SessionResponse> start(
            Tx tx, Account account, RequestOrigin origin, SignInMethod method, boolean passwordIsInitial) {
        var session = new Caller.Session(
                Ids.next(), origin.portal(), method, account.language(), false, passwordIsInitial, origin.address());
        var caller = new Caller.Account(session, account.accountId(), account.clientId(), account.clientKind());
        return access.lockShared(tx, account.accountId())
                .chain(own -> explainClosedAccess.requireOpen(tx, own.orElseThrow(), account.language()))
                .chain(own -> Uni.combine()
                        .all()
                        .unis(
                                startSession.start(tx, caller, own.subject(), origin.userAgent()),
                                devices.signIn(tx, CredentialOwner.of(account), method, origin.device()))
                        .with(SessionResponse::withDevice));
    }
}
