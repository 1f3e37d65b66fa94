package by.cabinet.auth.secondfactor;

import by.cabinet.auth.attempts.RepeatedRequests;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Receives the code of the second authentication. */
@Path("/auth/v1/session/second-factor")
@Produces(MediaType.APPLICATION_JSON)
public class SecondFactorResource {

    private final VerifySecondFactor verifySecondFactor;
    private final RepeatedRequests repeated;
    private final CurrentCaller caller;

    @Inject
    SecondFactorResource(VerifySecondFactor verifySecondFactor, RepeatedRequests repeated, CurrentCaller caller) {
        this.verifySecondFactor = verifySecondFactor;
        this.repeated = repeated;
        this.caller = caller;
    }

    /**
     * The code of the second authentication. R1.8 g
     *
     * @param codeId the id of a code that was sent for SECOND_FACTOR in this session
     * @param code its digits
     */
    record SecondFactor(
            @NotNull @Pattern(regexp = Ids.PATTERN) String codeId,
            @NotNull @Pattern(regexp = RedeemCode.DIGITS) String code) {

        SecondFactor {
            code = RedeemCode.plain(code);
        }

        @Override
        public String toString() {
            return "SecondFactor[" + codeId + "]";
        }
    }

    /** Passes the second authentication of the session. R1.8 g */
    @POST
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers({"wrong-code", "too-many-codes"})
    public Uni<Void> verify(@NotNull @Valid SecondFactor request) {
        return repeated.once(
                Requester.of(caller.get(), null),
                null,
                "SECOND_FACTOR\n" + request.codeId() + "\n" + request.code(),
                () -> verifySecondFactor.perform(caller.signedIn(), request.codeId(), request.code()));
    }
}
