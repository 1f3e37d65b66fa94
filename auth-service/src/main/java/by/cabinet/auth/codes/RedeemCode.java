package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.value.Blanks;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Uses a code, once, for what it was sent for. */
@ApplicationScoped
public class RedeemCode {

    /** What {@link #plain} leaves of a code; anything else is malformed, and costs no attempt. */
    public static final String DIGITS = "[0-9]{6}";

    private final CodeRepository store;

    @Inject
    RedeemCode(CodeRepository store) {
        this.store = store;
    }

    /** Throws 401 {@code wrong-code} for whatever is not the right code. */
    public Uni<VerifiedCode> redeem(CodePurpose purpose, String codeId, String digits) {
        return store.redeem(purpose, codeId, digits).map(verified -> verified.orElseThrow(RedeemCode::wrong));
    }

    /** The same of a code that stays good when it is right. */
    public Uni<VerifiedCode> check(CodePurpose purpose, String codeId, String digits) {
        return store.check(purpose, codeId, digits).map(verified -> verified.orElseThrow(RedeemCode::wrong));
    }

    /** Throws 404: the right code was shown for what is not its own. Three of these use it up. */
    public <T> Uni<T> misdirected(String codeId) {
        return store.misdirect(codeId).map(counted -> {
            throw ProblemException.notFound();
        });
    }

    /** Without the blanks and dashes that people and keyboards put into a code. */
    public static String plain(String typed) {
        return Blanks.removed(typed);
    }

    /** Also for a right code whose holder no longer has the number. */
    public static ProblemException wrong() {
        return new ProblemException(AuthError.WRONG_CODE);
    }
}
