package by.cabinet.auth.signin;

import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.session.StartedSession;
import by.cabinet.common.caller.SignInMethod;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.3: whoever has the code sent to a line's number is in as that line. */
@ApplicationScoped
class SignInBySmsCode {

    private final RedeemCode redeemCode;
    private final EnterAsLine enter;

    @Inject
    SignInBySmsCode(RedeemCode redeemCode, EnterAsLine enter) {
        this.redeemCode = redeemCode;
        this.enter = enter;
    }

    Uni<StartedSession> signIn(Visitor visitor, SignInRequest.BySmsCode request) {
        return redeemCode.redeem(
                Purpose.SIGN_IN,
                request.codeId(),
                request.code(),
                (tx, line) -> enter.enter(tx, line, visitor, SignInMethod.SMS_CODE));
    }
}
