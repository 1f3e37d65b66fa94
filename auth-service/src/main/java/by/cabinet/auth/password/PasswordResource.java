package by.cabinet.auth.password;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
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

    @Schema(name = "PasswordChange")
    record Change(
            @NotNull @PasswordText String oldPassword,
            @NotNull String newPassword) {

        @Override
        public String toString() {
            return "Change[…]";
        }
    }

    /** The body of a password reset: a code, or a number and the PUK1 of its SIM. R1.4 */
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

    @PUT
    @Path("password")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Void> change(@NotNull @Valid Change change) {
        NewPassword.requireAcceptable(change.newPassword());
        return changePassword.change(caller.signedIn(), change.oldPassword(), change.newPassword());
    }

    @POST
    @Path("password-resets")
    @ResponseStatus(204)
    @AllowedTo(CallerType.ANYBODY)
    public Uni<Void> reset(@HeaderParam("X-Device-Token") String device, @NotNull @Valid ResetRequest request) {
        request.requireWhole();
        NewPassword.requireAcceptable(request.newPassword());
        return request.isByPuk1()
                ? resetPassword.byPuk1(
                        request.phone(), request.puk1(), request.newPassword(), Requester.of(caller.get(), device))
                : resetPassword.byCode(request.codeId(), request.code(), request.newPassword());
    }

    @POST
    @Path("accounts/{id}/password-reset")
    @ResponseStatus(204)
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Void> toInitial(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return resetPassword.toInitial(id);
    }
}
