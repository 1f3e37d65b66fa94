package by.cabinet.gateway.session;

import by.cabinet.gateway.keys.SigningKeys;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser's device is known at the next sign-in; apps keep the same token themselves. The service that signs
 * people in speaks of the token in a header alone. Outside it is followed by a proof that the gateway has sent it after a sign-in: so the
 * gateway knows the device without asking anybody, and strangers, who have none, do not use up what it may request.
 */
@ApplicationScoped
public class DeviceCookie {

    public static final String HEADER = "X-Device-Token";

    private static final String NAME = "cabinet_device";
    private static final Pattern SHOWN = Pattern.compile("([A-Za-z0-9_-]{1,128})(?:\\.([A-Za-z0-9_-]{22}))?");
    /** What the service that signs people in makes. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final long SECONDS = Duration.ofDays(180).toSeconds();

    private final SigningKeys keys;
    private final boolean secure;

    @Inject
    DeviceCookie(SigningKeys keys, WebSettings settings) {
        this.keys = keys;
        this.secure = settings.secure();
    }

    /** By what the device is counted; empty for one that nobody has signed in from. */
    public Optional<String> known(HttpServerRequest request) {
        return shown(request)
                .filter(parts -> parts.group(2) != null && keys.isProof(parts.group(1), parts.group(2)))
                .map(parts -> parts.group(2));
    }

    /** What an app has not said of its device, the browser's cookie says. */
    private static Optional<MatchResult> shown(HttpServerRequest request) {
        var header = request.getHeader(HEADER);
        var cookie = request.getCookie(NAME);
        return Optional.ofNullable(header != null || cookie == null ? header : cookie.getValue())
                .map(SHOWN::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult);
    }

    /** Without the proof, which is ours. */
    public void toHeader(HttpServerRequest request, MultiMap headers) {
        shown(request).ifPresentOrElse(parts -> headers.set(HEADER, parts.group(1)), () -> headers.remove(HEADER));
    }

    /** A page that keeps its session in a cookie does not see this token either. */
    public void fromHeader(HttpServerRequest request, MultiMap headers, boolean page) {
        var token = headers.get(HEADER);
        if (token == null) {
            return;
        }
        var proven = TOKEN.matcher(token).matches() ? token + "." + keys.proof(token) : token;
        headers.add(HttpHeaders.SET_COOKIE, set(proven));
        if (page || SessionCookieFilter.isRequested(request)) {
            headers.remove(HEADER);
        } else {
            headers.set(HEADER, proven);
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
