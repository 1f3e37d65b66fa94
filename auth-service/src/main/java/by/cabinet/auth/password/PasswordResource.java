package by.cabinet.auth.password;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Changes, replaces and resets permanent passwords. */
@Path("/auth/v1")
public class PasswordResource {

    private final ChangePassword changePassword;
    private final ResetPassword resetPassword;
    private final CurrentCaller caller;

    @Inject
    PasswordResource(ChangePassword changePassword, ResetPassword resetPassword, CurrentCaller caller) {
        this.changePassword = changePassword;
        this.resetPassword = resetPassword;
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
            @Size(max = 64) String puk1,
            @NotNull String newPassword) {

        ResetRequest {
            code = RedeemCode.plain(code);
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
                throw ProblemException.malformed(first == null ? one : other, "must not be null");
            }
        }

        private static void requireNone(String one, Object first, String other, Object second) {
            if (first != null || second != null) {
                throw ProblemException.malformed(first != null ? one : other, "does not belong here");
            }
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
        return changePassword.change(caller.signedIn(), change.oldPassword(), change.newPassword());
    }

    /** Sets a forgotten password. By a code that was sent for it, or by PUK1 where the number may use it. R1.4 */
    @POST
    @Path("password-resets")
    @ResponseStatus(204)
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
    public Uni<Void> reset(@HeaderParam("X-Device-Token") String device, @NotNull @Valid ResetRequest request) {
        request.requireWhole();
        NewPassword.requireAcceptable(request.newPassword());
        return request.isByPuk1()
                ? resetPassword.byPuk1(
                        request.phone(), request.puk1(), request.newPassword(), Requester.of(caller.get(), device))
                : resetPassword.byCode(request.codeId(), request.code(), request.newPassword());
    }

    /** Resets the password of an account to its initial one. R1.5 */
    @POST
    @Path("accounts/{id}/password-reset")
    @ResponseStatus(204)
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Void> toInitial(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return resetPassword.toInitial(id);
    }
}
