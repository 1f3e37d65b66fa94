package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.password.CheckPassword;
import by.cabinet.auth.password.PasswordRepository;
import by.cabinet.auth.password.StoredPassword;
import by.cabinet.auth.session.SessionResponse;
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

    private final SubscriberRepository subscribers;
    private final PasswordRepository passwords;
    private final CheckPassword checkPassword;
    private final RefusedSignInAudit audit;
    private final StartSubscriberSession startSession;
    private final UnitOfWork work;

    @Inject
    SignInByPassword(
            SubscriberRepository subscribers,
            PasswordRepository passwords,
            CheckPassword checkPassword,
            RefusedSignInAudit audit,
            StartSubscriberSession startSession,
            UnitOfWork work) {
        this.subscribers = subscribers;
        this.passwords = passwords;
        this.checkPassword = checkPassword;
        this.audit = audit;
        this.startSession = startSession;
        this.work = work;
    }

    Uni<SessionResponse> signIn(RequestOrigin origin, SignInRequest.ByPassword request) {
        var attempt = Attempt.of(request.phone().e164(), origin.requester());
        return subscribers
                .findByPhone(request.phone())
                .chain(subscriber -> passwords
                        .findOfSubscriber(subscriber.map(Subscriber::subscriberId))
                        .call(stored -> checkPassword
                                .check(attempt, stored, request.password(), SignInByPassword::wrong)
                                .onFailure()
                                .call(reason -> audit.recordLater(reason, subscriber.map(Subscriber::target))))
                        .chain(stored -> work.perform(tx -> start(
                                tx, subscriber.map(Subscriber::subscriberId).orElseThrow(), stored, request, origin))));
    }

    /** Unless the number has moved, or the password has been changed, while it was checked. */
    private Uni<SessionResponse> start(
            Tx tx, String subscriberId, StoredPassword stored, SignInRequest.ByPassword request, RequestOrigin origin) {
        return subscribers
                .lockShared(tx, subscriberId)
                .map(subscriber -> subscriber
                        .filter(found -> found.phone().equals(request.phone()))
                        .orElseThrow(SignInByPassword::wrong))
                .chain(subscriber -> startSession.start(tx, subscriber, origin, SignInMethod.PASSWORD))
                .call(() -> passwords.isStill(tx, subscriberId, stored).invoke(SignInByPassword::require));
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
