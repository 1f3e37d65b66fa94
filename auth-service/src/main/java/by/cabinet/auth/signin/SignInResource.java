package by.cabinet.auth.signin;

import by.cabinet.auth.session.ListSessions;
import by.cabinet.auth.session.SessionResponse;
import by.cabinet.auth.session.SessionView;
import by.cabinet.contract.Portal;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signs in, on the portal that the request came to, and chooses among the accounts of an e-mail. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {

    private static final String DEVICE = "X-Device-Token";

    private final SignInBySmsCode bySmsCode;
    private final SignInByPassword byPassword;
    private final SignInByAccount byAccount;
    private final SignInByEmail byEmail;
    private final SignInByNetwork byNetwork;
    private final RepeatedSignIns repeated;
    private final ChooseAccount chooseAccount;
    private final ListSessions sessions;
    private final CurrentCaller caller;
    private final CurrentVertxRequest current;

    @Inject
    SignInResource(
            SignInBySmsCode bySmsCode,
            SignInByPassword byPassword,
            SignInByAccount byAccount,
            SignInByEmail byEmail,
            SignInByNetwork byNetwork,
            RepeatedSignIns repeated,
            ChooseAccount chooseAccount,
            ListSessions sessions,
            CurrentCaller caller,
            CurrentVertxRequest current) {
        this.bySmsCode = bySmsCode;
        this.byPassword = byPassword;
        this.byAccount = byAccount;
        this.byEmail = byEmail;
        this.byNetwork = byNetwork;
        this.repeated = repeated;
        this.chooseAccount = chooseAccount;
        this.sessions = sessions;
        this.caller = caller;
        this.current = current;
    }

    /**
     * Signs in, on the portal that the request came to. Who shows the device's token, or the same {@code Idempotency-Key}, with the
     * same request again within ten seconds gets the first answer; the header {@code X-Device-Token} is answered anew, and browsers
     * get it as the cookie {@code cabinet_device}. R1.3 to R1.6, R2.2
     *
     * @param device what an earlier sign-in on this device was answered with: strangers' attempts then do not block it
     */
    @POST
    @Path("sessions")
    @ResponseStatus(201)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    @Answers({
        "wrong-code",
        "wrong-password",
        "not-recognised",
        "access-closed",
        "too-many-codes",
        "too-many-tries",
        "busy"
    })
    public Uni<SessionResponse> signIn(
            @HeaderParam(DEVICE) String device,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String idempotencyKey,
            @NotNull @Valid SignInRequest request) {
        var headers = current.getCurrent().response().headers();
        var origin = RequestOrigin.of(
                caller.get(), device, current.getCurrent().request().getHeader(HttpHeaders.USER_AGENT));
        return repeated.once(origin.sender(idempotencyKey), request, () -> signIn(origin, request))
                .invoke(session -> session.deviceToken().ifPresent(token -> headers.set(DEVICE, token)));
    }

    /**
     * Chooses among the accounts of an e-mail's session. R1.6.2
     *
     * @param accountId one of the accounts that the session names
     */
    record AccountChoice(
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId) {}

    /**
     * Lets the session of an e-mail act for another of its accounts. Drafts for the one before are cancelled; 404 for any other
     * account, and in a session of another method. R1.6.2
     */
    @PUT
    @Path("session/account")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<SessionView> choose(@NotNull @Valid AccountChoice choice) {
        var in = caller.signedIn();
        return chooseAccount.choose(in, choice.accountId()).chain(() -> sessions.current(in));
    }

    private Uni<SessionResponse> signIn(RequestOrigin origin, SignInRequest request) {
        return switch (request) {
            case SignInRequest.BySmsCode code -> bySmsCode.signIn(origin, code);
            case SignInRequest.ByPassword password -> byPassword.signIn(notOnLanding(origin), password);
            case SignInRequest.ByAccount account -> byAccount.signIn(notOnLanding(origin), account);
            case SignInRequest.ByEmail email -> byEmail.signIn(notOnLanding(origin), email);
            case SignInRequest.ByNetwork _ -> byNetwork.signIn(origin);
        };
    }

    /** R2.2: there the network recognises the number, or a code is sent to it. */
    private static RequestOrigin notOnLanding(RequestOrigin origin) {
        if (origin.portal() == Portal.LANDING) {
            throw ProblemException.forbidden();
        }
        return origin;
    }
}
