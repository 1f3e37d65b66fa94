package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.password.CheckPassword;
import by.cabinet.auth.password.KeptPassword;
import by.cabinet.auth.password.Passwords;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.auth.tries.Try;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.4: by phone number and permanent password. */
@ApplicationScoped
class SignInByPassword {

    private final Lines lines;
    private final Passwords passwords;
    private final CheckPassword checkPassword;
    private final NoteRefusedSignIn refused;
    private final EnterAsLine enter;
    private final UnitOfWork work;

    @Inject
    SignInByPassword(
            Lines lines,
            Passwords passwords,
            CheckPassword checkPassword,
            NoteRefusedSignIn refused,
            EnterAsLine enter,
            UnitOfWork work) {
        this.lines = lines;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.refused = refused;
        this.enter = enter;
        this.work = work;
    }

    Uni<StartedSession> signIn(Visitor visitor, SignInRequest.ByPassword request) {
        var attempt = Try.of(request.phone().e164(), visitor.address());
        return lines.holding(request.phone())
                .chain(line -> passwords
                        .ofLine(line.map(Line::subscriberId))
                        .call(kept -> checkPassword
                                .check(attempt, kept, request.password(), SignInByPassword::wrong)
                                .onFailure()
                                .call(reason -> refused.note(reason, line.map(Line::target))))
                        .chain(kept -> work.perform(
                                tx -> enter(tx, line.map(Line::subscriberId).orElseThrow(), kept, request, visitor))));
    }

    /** Unless the number has moved, or the password has been changed, while it was checked. */
    private Uni<StartedSession> enter(
            Tx tx, String subscriberId, KeptPassword kept, SignInRequest.ByPassword request, Visitor visitor) {
        return lines.shared(tx, subscriberId)
                .map(line -> line.filter(found -> found.phone().equals(request.phone()))
                        .orElseThrow(SignInByPassword::wrong))
                .chain(line -> enter.enter(tx, line, visitor, SignInMethod.PASSWORD))
                .call(() -> passwords.isStill(tx, subscriberId, kept).invoke(SignInByPassword::require));
    }

    static void require(boolean isStill) {
        if (!isStill) {
            throw wrong();
        }
    }

    static ProblemException wrong() {
        return new ProblemException(AuthError.WRONG_PASSWORD);
    }
}
