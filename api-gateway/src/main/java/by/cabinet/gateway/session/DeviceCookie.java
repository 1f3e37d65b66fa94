package by.cabinet.gateway.session;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser's device is known at the next sign-in; apps keep the same token themselves. The service that signs
 * people in speaks of the token in a header alone.
 */
@ApplicationScoped
public class DeviceCookie {

    public static final String HEADER = "X-Device-Token";

    private static final String NAME = "cabinet_device";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final long SECONDS = Duration.ofDays(180).toSeconds();

    private final boolean secure;

    @Inject
    DeviceCookie(WebSettings settings) {
        this.secure = settings.secure();
    }

    /** What an app has not said of its device, the browser's cookie says. */
    public void toHeader(HttpServerRequest request, MultiMap headers) {
        var cookie = request.getCookie(NAME);
        if (cookie != null
                && !headers.contains(HEADER)
                && TOKEN.matcher(cookie.getValue()).matches()) {
            headers.set(HEADER, cookie.getValue());
        }
    }

    /** A page that keeps its session in a cookie does not see this token either. */
    public void fromHeader(HttpServerRequest request, MultiMap headers, boolean page) {
        var token = headers.get(HEADER);
        if (token == null) {
            return;
        }
        headers.add(HttpHeaders.SET_COOKIE, set(token));
        if (page || SessionCookieFilter.isRequested(request)) {
            headers.remove(HEADER);
        }
    }

    /** Lax: the landing page is reached by links. */
    private String set(String token) {
        return Cookie.cookie(NAME, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(SECONDS)
                .encode();
    }
}
