package by.cabinet.landing.signin;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that holds the session's token: named, and guarded, as the gateway reads it. */
@ApplicationScoped
class SessionCookie {

    /** {@code cabinet.landing}. */
    @ConfigMapping(prefix = "cabinet.landing")
    interface Settings {

        /** Whether people come by HTTPS (which ends in front of the gateway); the same as the gateway's. */
        boolean secure();
    }

    private final boolean secure;

    @Inject
    SessionCookie(Settings settings) {
        this.secure = settings.secure();
    }

    NewCookie keep(String token) {
        return cookie(token).build();
    }

    NewCookie forget() {
        return cookie("").maxAge(0).build();
    }

    /** Lax: people come here by links. Unsafe methods are guarded by the gateway, which wants them from our own page. */
    private NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(secure ? "__Host-session" : "session")
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
