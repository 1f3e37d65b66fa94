package by.cabinet.auth.signin;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R2.2: on the landing portal, the number that the operator's own proxy has recognised signs in. */
@ApplicationScoped
class SignInByNetwork {

    private final SubscriberRepository subscribers;
    private final StartSubscriberSession startSession;
    private final UnitOfWork work;

    @Inject
    SignInByNetwork(SubscriberRepository subscribers, StartSubscriberSession startSession, UnitOfWork work) {
        this.subscribers = subscribers;
        this.startSession = startSession;
        this.work = work;
    }

    Uni<SessionResponse> signIn(RequestOrigin origin) {
        var phone = origin.requester()
                .recognised()
                .filter(number -> origin.portal() == Portal.LANDING)
                .orElseThrow(SignInByNetwork::notRecognised);
        return subscribers
                .findByPhone(phone)
                .map(subscriber -> subscriber.orElseThrow(SignInByNetwork::notRecognised))
                .chain(subscriber -> work.perform(tx -> start(tx, subscriber, origin)));
    }

    private Uni<SessionResponse> start(Tx tx, Subscriber holder, RequestOrigin origin) {
        return subscribers
                .lockShared(tx, holder.subscriberId())
                .map(subscriber -> subscriber
                        .filter(found -> found.phone().equals(holder.phone()))
                        .orElseThrow(SignInByNetwork::notRecognised))
                .chain(subscriber -> startSession.start(tx, subscriber, origin, SignInMethod.NETWORK));
    }

    private static ProblemException notRecognised() {
        return new ProblemException(AuthError.NOT_RECOGNISED);
    }
}
