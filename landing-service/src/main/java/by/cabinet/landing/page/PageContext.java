package by.cabinet.landing.page;

import by.cabinet.landing.remote.AccountRestClient;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
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

    private static final Duration YEAR = Duration.ofDays(365);

    private static final Logger LOG = Logger.getLogger(PageContext.class);

    private final CurrentCaller caller;
    private final HttpHeaders headers;
    private final AccountRestClient accounts;
    private boolean numberIsSought;
    private String number;

    @Inject
    PageContext(CurrentCaller caller, HttpHeaders headers, @RestClient AccountRestClient accounts) {
        this.caller = caller;
        this.headers = headers;
        this.accounts = accounts;
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
        return new PageLayout(language(), subscriber().isPresent());
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
        return known(code)
                .map(language -> new NewCookie.Builder(CHOSEN)
                        .value(language.code())
                        .path("/")
                        .maxAge((int) YEAR.toSeconds())
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
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
        return Language.preferred(headers.getAcceptableLanguages());
    }
}
