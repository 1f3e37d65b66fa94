package by.cabinet.landing.signin;

import by.cabinet.landing.page.LocalizedMessages;
import by.cabinet.landing.page.Messages;
import by.cabinet.landing.page.OwnPath;
import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.PageResponses;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.remote.AuthRestClient;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The forms of signing in and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    private final AuthRestClient auth;
    private final PageResponses responses;
    private final PageContext context;
    private final SessionCookie cookie;
    private final ProductClock clock;

    @Inject
    SignInResource(
            @RestClient AuthRestClient auth,
            PageResponses responses,
            PageContext context,
            SessionCookie cookie,
            ProductClock clock) {
        this.auth = auth;
        this.responses = responses;
        this.context = context;
        this.cookie = cookie;
        this.clock = clock;
    }

    /**
     * Returns the form for the code; the same whether or not anybody has the number. Loaded again, it is shown again and nothing is sent;
     * {@code instead}: the code that did not come.
     */
    @POST
    @Path("codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> sendCode(
            @RestForm String phone, @RestForm String instead, @RestCookie(CodeCookie.COOKIE) String form) {
        var typed = Optional.ofNullable(phone).orElse("");
        return responses.guarded(Phone.typed(typed)
                .map(number -> CodeCookie.of(form)
                        .filter(sent -> sent.answers(number, instead, clock.instant()))
                        .map(sent -> responses.page(codeForm(sent)))
                        .orElseGet(() -> sendCode(number)))
                .orElseGet(() -> phoneAgain(typed, messages().phone_wrong())));
    }

    /** The form for the code once more, in another language for instance; home when there is none. */
    @GET
    @Path("codes")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> code(@RestCookie(CodeCookie.COOKIE) String form) {
        return responses.guarded(CodeCookie.of(form)
                .filter(sent -> clock.instant().isBefore(sent.expiresAt()))
                .map(sent -> responses.page(codeForm(sent)))
                .orElseGet(() -> Uni.createFrom().item(responses.seeOther(OwnPath.HOME))));
    }

    /** Signs in with the code of an SMS, and leads to the page that was wanted. */
    @POST
    @Path("sessions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signIn(@BeanParam CodeForm form, @RestCookie(CodeCookie.COOKIE) String shown) {
        if (!form.isGenuine()) {
            return Uni.createFrom().item(responses.seeOther("/"));
        }
        return responses.guarded(form.code()
                .map(code -> signIn(
                        form, code, CodeCookie.of(shown).map(CodeCookie::key).orElse(null)))
                .orElseGet(() -> codeAgain(form, messages().code_wrong())));
    }

    /** Without a session there is nothing to end; the cookie is deleted all the same. {@code other}: to enter by another number. */
    @POST
    @Path("sign-out")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signOut(@RestQuery Optional<String> other) {
        var ended = context.subscriber()
                .map(subscriber -> auth.signOut())
                .orElseGet(() -> Uni.createFrom().voidItem());
        return responses.guarded(ended.map(
                done -> Response.fromResponse(responses.seeOther(other.isPresent() ? "/?other=1" : "/signed-out"))
                        .cookie(
                                cookie.delete(),
                                CodeCookie.delete(cookie.isSecure()),
                                PageContext.signedOut(),
                                PageContext.wanted(""))
                        .build()));
    }

    /** Not the home page, which would sign a recognised subscriber in again at once. */
    @GET
    @Path("signed-out")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> signedOut() {
        return responses.page(new Pages.SignedOut(context.layout()));
    }

    private Uni<Response> sendCode(Phone phone) {
        return auth.sendCode(new AuthRestClient.CodeRequest("SIGN_IN", phone))
                .map(sent -> CodeCookie.of(phone, sent))
                .chain(sent -> responses
                        .page(codeForm(sent))
                        .map(page -> Response.fromResponse(page)
                                .cookie(sent.cookie(cookie.isSecure()))
                                .build()))
                .onFailure(e -> is(CommonError.TOO_MANY_REQUESTS, e))
                .recoverWithUni(e -> phoneAgain(phone.e164(), tooMany(e)));
    }

    private Uni<Response> signIn(CodeForm form, String code, String key) {
        return auth.signIn(context.language().code(), key, AuthRestClient.SignIn.byCode(form.codeId, code))
                .map(session -> Response.fromResponse(responses.seeOther("/"))
                        .cookie(cookie.set(session.getEntity().token()))
                        .header(AuthRestClient.DEVICE, session.getHeaderString(AuthRestClient.DEVICE))
                        .build())
                .onFailure(e -> is(CommonError.NOT_SIGNED_IN, e))
                .recoverWithUni(e -> codeAgain(form, messages().code_wrong()))
                .onFailure(e -> is(CommonError.TOO_MANY_REQUESTS, e))
                .recoverWithUni(e -> codeAgain(form, tooMany(e)));
    }

    private Pages.Code codeForm(CodeCookie sent) {
        return new Pages.Code(
                context.layout(OwnPath.CODE),
                sent.phone(),
                sent.codeId(),
                sent.length(),
                LocalizedMessages.timeOfDay(sent.expiresAt()),
                null);
    }

    private Uni<Response> phoneAgain(String typed, String problem) {
        return responses.formAgain(new Pages.SignIn(context.layout(OwnPath.OTHER_NUMBER), typed, problem));
    }

    private Uni<Response> codeAgain(CodeForm form, String problem) {
        return responses.formAgain(form.again(context.layout(OwnPath.CODE), problem));
    }

    private String tooMany(Throwable e) {
        var pause = e instanceof ProblemException problem ? problem.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        return responses.tooMany(messages(), pause);
    }

    private Messages messages() {
        return LocalizedMessages.in(context.language()).messages();
    }

    private static boolean is(CommonError error, Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == error;
    }
}
