package by.cabinet.auth.signin;

import by.cabinet.auth.access.Access;
import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ExplainClosedAccess;
import by.cabinet.auth.party.Subscriber;
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

/** Starts a subscriber's session, once the caller has proven who he is. */
@ApplicationScoped
class StartSubscriberSession {

    private final AccessRepository access;
    private final ExplainClosedAccess explainClosedAccess;
    private final StartSession startSession;
    private final Devices devices;

    @Inject
    StartSubscriberSession(
            AccessRepository access,
            ExplainClosedAccess explainClosedAccess,
            StartSession startSession,
            Devices devices) {
        this.access = access;
        this.explainClosedAccess = explainClosedAccess;
        this.startSession = startSession;
        this.devices = devices;
    }

    Uni<SessionResponse> start(Tx tx, Subscriber subscriber, RequestOrigin origin, SignInMethod method) {
        return access.lockShared(tx, subscriber.subscriberId())
                .chain(own -> explainClosedAccess.requireOpen(tx, own.orElseThrow(), subscriber.language()))
                .chain(own -> Uni.combine()
                        .all()
                        .unis(
                                startSession.start(
                                        tx, caller(subscriber, own, origin, method), own.subject(), origin.userAgent()),
                                devices.signIn(tx, CredentialOwner.of(subscriber), method, origin.device()))
                        .with(SessionResponse::withDevice));
    }

    /** The session's id is made here and now: none that existed before the sign-in goes on. */
    private static Caller.Subscriber caller(
            Subscriber subscriber, Access own, RequestOrigin origin, SignInMethod method) {
        return new Caller.Subscriber(
                new Caller.Session(
                        Ids.next(), origin.portal(), method, subscriber.language(), false, false, origin.address()),
                subscriber.subscriberId(),
                subscriber.accountId(),
                subscriber.clientId(),
                subscriber.clientKind(),
                own.role());
    }
}
