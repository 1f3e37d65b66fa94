package by.cabinet.auth.signin;

import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.people.Holders;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.3: whoever has the code sent to a line's number is in as that line. */
@ApplicationScoped
class SignInBySmsCode {

    private final RedeemCode redeemCode;
    private final Holders holders;
    private final EnterAsLine enter;
    private final UnitOfWork work;

    @Inject
    SignInBySmsCode(RedeemCode redeemCode, Holders holders, EnterAsLine enter, UnitOfWork work) {
        this.redeemCode = redeemCode;
        this.holders = holders;
        this.enter = enter;
        this.work = work;
    }

    Uni<StartedSession> signIn(Visitor visitor, SignInRequest.BySmsCode request) {
        return redeemCode
                .redeem(Purpose.SIGN_IN, request.codeId(), request.code())
                .chain(proof -> work.perform(tx ->
                        holders.line(tx, proof).chain(line -> enter.enter(tx, line, visitor, SignInMethod.SMS_CODE))));
    }
}
