package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
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

/** The cookie that holds the token of a browser's session; it ends with the browser or the session. */
@ApplicationScoped
public class SessionCookie {

    private final boolean secure;

    @Inject
    SessionCookie(WebSettings settings) {
        this.secure = settings.secure();
    }

    /** {@code __Host-} binds it to HTTPS and to this host; it cannot be used with plain http. */
    public String name() {
        return secure ? "__Host-session" : "session";
    }

    public Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name())).map(Cookie::getValue);
    }

    /** Whether the request is authenticated by the cookie. */
    public boolean isShownBy(HttpServerRequest request) {
        return !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && of(request).isPresent();
    }

    /** The header that sets the cookie. */
    public String set(String token, Portal portal) {
        return cookie(token)
                // The landing page is reached by links.
                .setSameSite(portal == Portal.LANDING ? CookieSameSite.LAX : CookieSameSite.STRICT)
                .encode();
    }

    /** The header that deletes the cookie. */
    public String delete() {
        return cookie("").setMaxAge(0).encode();
    }

    /** Removes the cookie from a request's headers: the services do not get the token. */
    public void removeFrom(MultiMap headers) {
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
