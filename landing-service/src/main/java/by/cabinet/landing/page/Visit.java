package by.cabinet.landing.page;

import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The person who looks at the page: his language, and whether he has signed in. */
@RequestScoped
public class Visit {

    /** The cookie with the language that somebody chose by the switch. */
    static final String CHOSEN = "lang";

    private final CurrentCaller caller;
    private final HttpHeaders headers;
    private final Assets assets;

    @Inject
    Visit(CurrentCaller caller, HttpHeaders headers, Assets assets) {
        this.caller = caller;
        this.headers = headers;
        this.assets = assets;
    }

    /** The chosen one, else the subscriber's own, else the browser's first that we speak, else Russian. */
    public Language language() {
        return chosen().or(this::ofSubscriber).or(this::ofBrowser).orElse(Language.RU);
    }

    public Frame frame() {
        return new Frame(language(), subscriber().isPresent(), assets.version());
    }

    /** The line of the session; empty before signing in. */
    public Optional<Caller.Subscriber> subscriber() {
        return caller.get() instanceof Caller.Subscriber line ? Optional.of(line) : Optional.empty();
    }

    /** The number that the operator's own proxy has recognised. R2.2 */
    public Optional<String> recognised() {
        return caller.get() instanceof Caller.Anonymous nobody
                ? nobody.recognised().map(phone -> phone.e164())
                : Optional.empty();
    }

    /** Empty for a language that is not spoken here. */
    static Optional<Language> known(String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findAny();
    }

    private Optional<Language> chosen() {
        return Optional.ofNullable(headers.getCookies().get(CHOSEN)).flatMap(cookie -> known(cookie.getValue()));
    }

    private Optional<Language> ofSubscriber() {
        return subscriber().map(line -> line.session().language());
    }

    private Optional<Language> ofBrowser() {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .flatMap(code -> known(code).stream())
                .findFirst();
    }
}
