package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.hygiene.WebSettings;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cookie in which a browser keeps its session's token; it ends with the browser or the session. */
@ApplicationScoped
public class SessionCookie {

    private final boolean secure;

    @Inject
    SessionCookie(WebSettings settings) {
        this.secure = settings.secure();
    }

    /** {@code __Host-} binds it to HTTPS and to this very host, which plain http cannot have. */
    public String name() {
        return secure ? "__Host-session" : "session";
    }

    public Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name())).map(Cookie::getValue);
    }

    /** Whether the cookie is what the request is known by. */
    public boolean isShownBy(HttpServerRequest request) {
        return !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && of(request).isPresent();
    }

    /** The header that keeps the token. */
    public String keep(String token, Portal portal) {
        return cookie(token)
                // People come to the landing page by links.
                .setSameSite(portal == Portal.LANDING ? CookieSameSite.LAX : CookieSameSite.STRICT)
                .encode();
    }

    /** The header that forgets it. */
    public String forget() {
        return cookie("").setMaxAge(0).encode();
    }

    /** Takes it off a request's headers: the token goes no further. */
    public void withhold(MultiMap headers) {
        var others = headers.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(name() + "="))
                .collect(Collectors.joining("; "));
        headers.remove(HttpHeaders.COOKIE);
        if (!others.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, others);
        }
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value).setPath("/").setHttpOnly(true).setSecure(secure);
    }
}
