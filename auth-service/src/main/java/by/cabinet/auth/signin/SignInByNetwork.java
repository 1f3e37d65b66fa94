package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R2.2: on the landing portal, whose number the operator's own proxy has recognised is in. */
@ApplicationScoped
class SignInByNetwork {

    private final Lines lines;
    private final EnterAsLine enter;
    private final UnitOfWork work;

    @Inject
    SignInByNetwork(Lines lines, EnterAsLine enter, UnitOfWork work) {
        this.lines = lines;
        this.enter = enter;
        this.work = work;
    }

    Uni<StartedSession> signIn(Visitor visitor) {
        var phone = visitor.recognised()
                .filter(number -> visitor.portal() == Portal.LANDING)
                .orElseThrow(SignInByNetwork::notRecognised);
        return lines.holding(phone)
                .map(line -> line.orElseThrow(SignInByNetwork::notRecognised))
                .chain(line -> work.perform(tx -> enter(tx, line, visitor)));
    }

    private Uni<StartedSession> enter(Tx tx, Line holder, Visitor visitor) {
        return lines.shared(tx, holder.subscriberId())
                .map(line -> line.filter(found -> found.phone().equals(holder.phone()))
                        .orElseThrow(SignInByNetwork::notRecognised))
                .chain(line -> enter.enter(tx, line, visitor, SignInMethod.NETWORK));
    }

    private static ProblemException notRecognised() {
        return new ProblemException(AuthError.NOT_RECOGNISED);
    }
}
