package by.cabinet.landing.page;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** Remembers the language that somebody chose by the switch. */
public final class LanguageCookie {

    private static final Duration YEAR = Duration.ofDays(365);

    private LanguageCookie() {}

    /** Empty for a language that is not spoken here. */
    public static Optional<NewCookie> chosen(String code) {
        return Visit.known(code)
                .map(language -> new NewCookie.Builder(Visit.CHOSEN)
                        .value(language.code())
                        .path("/")
                        .maxAge((int) YEAR.toSeconds())
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }
}
