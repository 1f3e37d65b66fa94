package by.cabinet.landing.page;

import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The context of a page: the language, and the subscriber who has signed in. */
@RequestScoped
public class PageContext {

    /** The cookie with the language that was chosen by the switch. */
    private static final String CHOSEN = "lang";

    private static final Duration YEAR = Duration.ofDays(365);

    private final CurrentCaller caller;
    private final HttpHeaders headers;

    @Inject
    PageContext(CurrentCaller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
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
