package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Uses a code, once, for what it was sent for. */
@ApplicationScoped
public class RedeemCode {

    private final CodeRepository store;

    @Inject
    RedeemCode(CodeRepository store) {
        this.store = store;
    }

    /** Throws 401 {@code wrong-code} for whatever is not the right code. */
    public Uni<VerifiedCode> redeem(CodePurpose purpose, String codeId, String digits) {
        return store.redeem(purpose, codeId, digits).map(verified -> verified.orElseThrow(RedeemCode::wrong));
    }

    /** Also for a right code whose holder no longer has the number. */
    public static ProblemException wrong() {
        return new ProblemException(AuthError.WRONG_CODE);
    }
}
