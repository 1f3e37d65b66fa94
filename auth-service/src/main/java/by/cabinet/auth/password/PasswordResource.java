package by.cabinet.auth.password;

import by.cabinet.auth.attempts.RepeatedRequests;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.contract.secrets.Puk1;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;

/** Changes, replaces and resets permanent passwords. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResource {

    private final ChangePassword changePassword;
    private final ResetPassword resetPassword;
    private final RepeatedRequests repeated;
    private final CurrentCaller caller;

    @Inject
    PasswordResource(
            ChangePassword changePassword,
            ResetPassword resetPassword,
            RepeatedRequests repeated,
            CurrentCaller caller) {
        this.changePassword = changePassword;
        this.resetPassword = resetPassword;
        this.repeated = repeated;
        this.caller = caller;
    }

    /**
     * Replaces the permanent password that the session was entered with. R1.4, R1.5
     *
     * @param oldPassword the present password
     * @param newPassword the new one, by the rules of R1.11
     */
    @Schema(name = "PasswordChange")
    record Change(
            @NotNull @PasswordText String oldPassword,
            @NotNull String newPassword) {

        @Override
        public String toString() {
            return "Change[…]";
        }
    }

    /**
     * Sets a forgotten password: by a code, or by a number and the PUK1 of its SIM. R1.4
     *
     * @param codeId the code's id, with {@code code}
     * @param code the digits of the code that was sent for SET_PASSWORD
     * @param phone the number, with {@code puk1}
     * @param puk1 the PUK1 of the SIM, where the number may use it
     * @param newPassword the new password, by the rules of R1.11
     */
    @Schema(name = "PasswordReset")
    record ResetRequest(
            @Pattern(regexp = Ids.PATTERN) String codeId,
            @Pattern(regexp = RedeemCode.DIGITS) String code,
            Phone phone,
            @Pattern(regexp = Puk1.DIGITS) String puk1,
            @NotNull String newPassword) {

        ResetRequest {
            code = RedeemCode.plain(code);
            puk1 = Puk1.plain(puk1);
        }

        boolean isByPuk1() {
            return phone != null || puk1 != null;
        }

        /** Throws 400 unless it is one of the two, and all of it. */
        void requireWhole() {
            if (isByPuk1()) {
                requireAll("phone", phone, "puk1", puk1);
                requireNone("codeId", codeId, "code", code);
            } else {
                requireAll("codeId", codeId, "code", code);
            }
        }

        private static void requireAll(String one, Object first, String other, Object second) {
            if (first == null || second == null) {
                throw ProblemException.malformed(first == null ? one : other, FieldRule.REQUIRED);
            }
        }

        private static void requireNone(String one, Object first, String other, Object second) {
            if (first != null || second != null) {
                throw ProblemException.malformed(first != null ? one : other, FieldRule.UNKNOWN);
            }
        }

        String whole() {
            return "RESET\n%s\n%s\n%s\n%s\n%s".formatted(codeId, code, phone, puk1, newPassword);
        }

        @Override
        public String toString() {
            return "ResetRequest[…]";
        }
    }

    /** Changes the password of the session's own method. Other sessions that it has opened end. R1.4, R1.11 */
    @PUT
    @Path("password")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers({"wrong-old-password", "password-not-accepted", "no-password-here", "too-many-tries", "busy"})
    public Uni<Void> change(@NotNull @Valid Change change) {
        NewPassword.requireAcceptable(change.newPassword());
        return repeated.once(
                Requester.of(caller.get(), null),
                null,
                "CHANGE\n" + change.oldPassword() + "\n" + change.newPassword(),
                () -> changePassword.change(caller.signedIn(), change.oldPassword(), change.newPassword()));
    }

    /** Sets a forgotten password. By a code that was sent for it, or by PUK1 where the number may use it. R1.4 */
    @POST
    @Path("password-resets")
    @AllowedTo(CallerType.ANYBODY)
    @Answers({
        "wrong-code",
        "wrong-puk1",
        "access-closed",
        "password-not-accepted",
        "too-many-codes",
        "too-many-tries",
        "busy"
    })
    public Uni<Void> reset(
            @HeaderParam("X-Device-Token") String device,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String idempotencyKey,
            @NotNull @Valid ResetRequest request) {
        request.requireWhole();
        NewPassword.requireAcceptable(request.newPassword());
        var requester = Requester.of(caller.get(), device);
        return repeated.once(requester, idempotencyKey, request.whole(), () -> reset(requester, request));
    }

    private Uni<Void> reset(Requester requester, ResetRequest request) {
        return request.isByPuk1()
                ? resetPassword.byPuk1(request.phone(), request.puk1(), request.newPassword(), requester)
                : resetPassword.byCode(request.codeId(), request.code(), request.newPassword());
    }

    /** Resets the password of an account to its initial one. R1.5 */
    @POST
    @Path("accounts/{id}/password-reset")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Void> toInitial(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return resetPassword.toInitial(id);
    }
}
