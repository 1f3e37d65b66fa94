package by.cabinet.landing.page;

import by.cabinet.landing.remote.AccountRestClient;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.config.DevelopmentMode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The context of a page: the language, the subscriber who has signed in, and his number, which stands on every page of his session. */
@Named
@RequestScoped
public class PageContext {

    /** The cookie with the language that was chosen by the switch. */
    private static final String CHOSEN = "lang";

    /** The cookie that a browser has had a session: a page that asks to sign in then says that it has ended. */
    private static final String BEFORE = "signed_in";

    /** The cookie with the page that somebody has asked for who has to sign in first. */
    private static final String WANTED = "wanted";

    /** The cookie of a browser that is not to be signed in by the number that the network recognises; it goes when the browser is closed. */
    private static final String ANOTHER_NUMBER = "another_number";

    private static final Duration WHILE_SIGNING_IN = Duration.ofMinutes(10);
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Logger LOG = Logger.getLogger(PageContext.class);

    private final CurrentCaller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final AccountRestClient accounts;
    private final DevelopmentMode development;
    private boolean numberIsSought;
    private String number;

    @Inject
    PageContext(
            CurrentCaller caller,
            HttpHeaders headers,
            UriInfo uri,
            @RestClient AccountRestClient accounts,
            DevelopmentMode development) {
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.accounts = accounts;
        this.development = development;
    }

    /** Whether the page says that sessions live longer than in production. */
    public boolean relaxed() {
        return development.isRelaxed();
    }

    /** For which number everything on the page is; null before signing in, and where it cannot be found out: pages work without it. R2.2 */
    public String number() {
        return number;
    }

    public void numberIs(String found) {
        number = found;
        numberIsSought = true;
    }

    /** Finds {@link #number}, unless that has been done. The quote of nothing says it, and what it says of money is dropped. */
    public Uni<Void> findNumber() {
        if (numberIsSought || subscriber().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        numberIsSought = true;
        return accounts.quote(0, null)
                .invoke(quote -> number = quote.phone())
                .onFailure()
                .invoke(e -> LOG.warnf("A page is shown without its number: %s", e))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** The chosen language, else the subscriber's, else the browser's first one that the product has, else Russian. */
    public Language language() {
        return chosen().or(this::ofSubscriber).or(this::ofBrowser).orElse(Language.RU);
    }

    public PageLayout layout() {
        return layout(OwnPath.of(uri.getPath()));
    }

    /** {@code path}: of the page that shows the same, where this one is the answer to a form. */
    public PageLayout layout(String path) {
        return new PageLayout(language(), subscriber().isPresent(), path);
    }

    /** Whether somebody is asked to sign in who was signed in before, and has not signed out. */
    public boolean hasSessionEnded() {
        return subscriber().isEmpty() && headers.getCookies().containsKey(BEFORE);
    }

    /** Stores that there is a session, for {@link #hasSessionEnded}. */
    public static NewCookie signedIn() {
        return cookie(BEFORE, "1", YEAR);
    }

    public static NewCookie signedOut() {
        return cookie(BEFORE, "", Duration.ZERO);
    }

    /** Whether its owner has said that the recognised number is not his. R2.2 */
    public boolean isByAnotherNumber() {
        return headers.getCookies().containsKey(ANOTHER_NUMBER);
    }

    /** Stores that it is not. */
    public static Response byAnotherNumber(Response response) {
        return Response.fromResponse(response)
                .cookie(builder(ANOTHER_NUMBER, "1").build())
                .build();
    }

    /** The page that was asked for before signing in. */
    public Optional<String> wanted() {
        return Optional.ofNullable(headers.getCookies().get(WANTED))
                .flatMap(cookie -> OwnPath.ofSession("/" + cookie.getValue().replace('~', '/')));
    }

    /** Stores {@link #wanted}, without slashes, which cookies do not have; an empty path forgets it. */
    public static NewCookie wanted(String path) {
        return path.isEmpty()
                ? cookie(WANTED, "", Duration.ZERO)
                : cookie(WANTED, path.substring(1).replace('/', '~'), WHILE_SIGNING_IN);
    }

    /** The subscriber of the session; empty before signing in. */
    public Optional<Caller.Subscriber> subscriber() {
        return caller.get() instanceof Caller.Subscriber subscriber ? Optional.of(subscriber) : Optional.empty();
    }

    /** The number that the operator's own proxy has recognised. R2.2 */
    public Optional<String> recognised() {
        return caller.get() instanceof Caller.Anonymous anonymous
                ? anonymous.recognised().map(phone -> phone.e164())
                : Optional.empty();
    }

    /** The cookie that stores the language chosen by the switch; empty for a language that the product does not have. */
    public static Optional<NewCookie> languageCookie(String code) {
        return known(code).map(language -> cookie(CHOSEN, language.code(), YEAR));
    }

    /** Nothing secret. */
    private static NewCookie cookie(String name, String value, Duration age) {
        return builder(name, value).maxAge((int) age.toSeconds()).build();
    }

    private static NewCookie.Builder builder(String name, String value) {
        return new NewCookie.Builder(name).value(value).path("/").httpOnly(true).sameSite(NewCookie.SameSite.LAX);
    }

    private static Optional<Language> known(String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findAny();
    }

    private Optional<Language> chosen() {
        return Optional.ofNullable(headers.getCookies().get(CHOSEN)).flatMap(cookie -> known(cookie.getValue()));
    }

    private Optional<Language> ofSubscriber() {
        return subscriber().map(subscriber -> subscriber.session().language());
    }

    private Optional<Language> ofBrowser() {
        return Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
