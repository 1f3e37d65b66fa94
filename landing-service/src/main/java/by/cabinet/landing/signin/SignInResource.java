package by.cabinet.landing.signin;

import by.cabinet.landing.neighbour.AuthService;
import by.cabinet.landing.page.Answers;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Speech;
import by.cabinet.landing.page.TimeOfDay;
import by.cabinet.landing.page.Visit;
import by.cabinet.landing.page.Words;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;

/** The forms of signing in and out. */
@Path("/")
public class SignInResource {

    private final AuthService auth;
    private final Answers answers;
    private final Visit visit;
    private final SessionCookie cookie;

    @Inject
    SignInResource(@RestClient AuthService auth, Answers answers, Visit visit, SessionCookie cookie) {
        this.auth = auth;
        this.answers = answers;
        this.visit = visit;
        this.cookie = cookie;
    }

    /** The form for the code; the same whether or not anybody has the number. */
    @POST
    @Path("codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> sendCode(@RestForm String phone) {
        var typed = Optional.ofNullable(phone).orElse("");
        return answers.guarded(
                Typed.phone(typed).map(this::sendCode).orElseGet(() -> phoneAgain(typed, words().phone_wrong())));
    }

    @POST
    @Path("sessions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signIn(@BeanParam CodeForm form) {
        if (!form.isGenuine()) {
            return Uni.createFrom().item(answers.seeOther("/"));
        }
        return answers.guarded(
                form.code().map(code -> signIn(form, code)).orElseGet(() -> codeAgain(form, words().code_wrong())));
    }

    /** Without a session there is nothing to end, and the cookie goes all the same. */
    @POST
    @Path("sign-out")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signOut() {
        var ended = visit.subscriber()
                .map(line -> auth.signOut())
                .orElseGet(() -> Uni.createFrom().voidItem());
        return answers.guarded(ended.map(done -> Response.fromResponse(answers.seeOther("/signed-out"))
                .cookie(cookie.forget())
                .build()));
    }

    /** Not the door itself, which would let a recognised line in again at once. */
    @GET
    @Path("signed-out")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signedOut() {
        return answers.page(new Pages.SignedOut(visit.frame()));
    }

    private Uni<Response> sendCode(Phone phone) {
        return auth.sendCode(new AuthService.CodeRequest("SIGN_IN", phone))
                .chain(sent -> answers.page(codeForm(phone, sent)))
                .onFailure(e -> is(CommonError.TOO_MANY_REQUESTS, e))
                .recoverWithUni(e -> phoneAgain(phone.e164(), tooMany(e)));
    }

    private Uni<Response> signIn(CodeForm form, String code) {
        return auth.signIn(AuthService.SignIn.byCode(form.codeId, code))
                .map(started -> Response.fromResponse(answers.seeOther("/"))
                        .cookie(cookie.keep(started.token()))
                        .build())
                .onFailure(e -> is(CommonError.NOT_SIGNED_IN, e))
                .recoverWithUni(e -> codeAgain(form, words().code_wrong()))
                .onFailure(e -> is(CommonError.TOO_MANY_REQUESTS, e))
                .recoverWithUni(e -> codeAgain(form, tooMany(e)));
    }

    private Pages.Code codeForm(Phone phone, AuthService.SentCode sent) {
        return new Pages.Code(
                visit.frame(), phone.e164(), sent.codeId(), sent.length(), TimeOfDay.text(sent.expiresAt()), null);
    }

    private Uni<Response> phoneAgain(String typed, String problem) {
        return answers.formAgain(new Pages.SignIn(visit.frame(), typed, problem));
    }

    private Uni<Response> codeAgain(CodeForm form, String problem) {
        return answers.formAgain(form.again(visit.frame(), problem));
    }

    private String tooMany(Throwable e) {
        var pause = e instanceof ProblemException problem ? problem.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        return answers.tooMany(words(), pause);
    }

    private Words words() {
        return Speech.in(visit.language());
    }

    private static boolean is(CommonError error, Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == error;
    }
}
