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

    record Change(
            @NotNull @PasswordText String oldPassword,
            @NotNull String newPassword) {

        @Override
        public String toString() {
            return "Change[…]";
        }
    }

    /** The body of a password reset: a code, or a number and the PUK1 of its SIM. R1.4 */
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

    @PUT
    @Path("password")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Void> change(@NotNull @Valid Change change) {
        NewPassword.requireAcceptable(change.newPassword());
        return repeated.once(
                Requester.of(caller.get(), null),
                null,
                "CHANGE\n" + change.oldPassword() + "\n" + change.newPassword(),
                () -> changePassword.change(caller.signedIn(), change.oldPassword(), change.newPassword()));
    }

    @POST
    @Path("password-resets")
    @AllowedTo(CallerType.ANYBODY)
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

    @POST
    @Path("accounts/{id}/password-reset")
    @AllowedTo(CallerType.BACK_OFFICE)
    public Uni<Void> toInitial(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return resetPassword.toInitial(id);
    }
}
