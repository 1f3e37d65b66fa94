package by.cabinet.auth.signin;

import by.cabinet.auth.access.Access;
import by.cabinet.auth.access.AccessTable;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.session.StartSession;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts a line's session, once it is proven that he who asks is the line. */
@ApplicationScoped
class EnterAsLine {

    private final AccessTable access;
    private final StartSession startSession;

    @Inject
    EnterAsLine(AccessTable access, StartSession startSession) {
        this.access = access;
        this.startSession = startSession;
    }

    Uni<StartedSession> enter(Tx tx, Line line, Visitor visitor, SignInMethod method) {
        return access.shared(tx, line.subscriberId())
                .map(held -> held.orElseThrow().requireOpen())
                .chain(held -> startSession.start(tx, caller(line, held, visitor, method), held.subject()));
    }

    /** The session's id is made here and now: none that existed before the sign-in goes on. */
    private static Caller.Subscriber caller(Line line, Access held, Visitor visitor, SignInMethod method) {
        return new Caller.Subscriber(
                new Caller.Session(
                        Ids.next(), visitor.portal(), method, line.language(), false, false, visitor.address()),
                line.subscriberId(),
                line.accountId(),
                line.clientId(),
                line.clientKind(),
                held.role());
    }
}
