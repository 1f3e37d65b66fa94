package by.cabinet.auth.signin;

import by.cabinet.auth.codes.CodePurpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.3: whoever has the code sent to a subscriber's number signs in as that subscriber. */
@ApplicationScoped
class SignInBySmsCode {

    private final RedeemCode redeemCode;
    private final SubscriberRepository subscribers;
    private final StartSubscriberSession startSession;
    private final UnitOfWork work;

    @Inject
    SignInBySmsCode(RedeemCode redeemCode, SubscriberRepository subscribers, StartSubscriberSession startSession, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.subscribers = subscribers;
        this.startSession = startSession;
        this.work = work;
    }

    Uni<SessionResponse> signIn(RequestOrigin origin, SignInRequest.BySmsCode request) {
        return redeemCode
                .redeem(CodePurpose.SIGN_IN, request.codeId(), request.code())
                .chain(verified -> work.perform(tx ->
                        verified.subscriber(tx, subscribers).chain(subscriber -> startSession.start(tx, subscriber, origin, SignInMethod.SMS_CODE))));
    }
}
