package by.cabinet.landing.signin;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that holds the session's token: with the name and attributes that the gateway expects. */
@ApplicationScoped
class SessionCookie {

    /** {@code cabinet.landing}. */
    @ConfigMapping(prefix = "cabinet.landing")
    interface Settings {

        /** Whether clients use HTTPS (TLS ends in front of the gateway); the same as in the gateway. */
        boolean secure();
    }

    private final boolean secure;

    @Inject
    SessionCookie(Settings settings) {
        this.secure = settings.secure();
    }

    boolean isSecure() {
        return secure;
    }

    NewCookie set(String token) {
        return cookie(token).build();
    }

    NewCookie delete() {
        return cookie("").maxAge(0).build();
    }

    /** Lax, because the page is reached by links. The gateway accepts unsafe methods from our own page only. */
    private NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(secure ? "__Host-session" : "session")
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
