package by.cabinet.gateway.proxy;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses requests that could be read in two ways. What has passed has one spelling, so that paths may be compared as they are. */
public final class RequestLine {

    public static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final Pattern SHAPE = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@/%-]*");

    /**
     * Empty and dot segments, a slash at the end, and escapes of nothing, of a slash, backslash, percent or control, or of what needs
     * none (letters, digits, hyphen, dot, underscore, tilde).
     */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|/\\.{1,2}(/|$)|(?<=.)/$|%(?![0-9A-F]{2})|%([01]|7F|2F|25|5C"
                    + "|2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])",
            Pattern.CASE_INSENSITIVE);

    /** What a service's HTTP server does not take either, without saying why. */
    private static final Pattern ESCAPED = Pattern.compile("[!-~]*");

    private RequestLine() {}

    /** Throws 400 or 405. */
    public static void check(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            throw new ProblemException(CommonError.METHOD_NOT_ALLOWED);
        }
        if (!isPlain(path(request.uri()))) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "the path is not in its plain form");
        }
        if (!ESCAPED.matcher(request.uri()).matches()) {
            throw new ProblemException(
                    CommonError.MALFORMED_REQUEST, "the query holds characters that are not escaped");
        }
        if (hasUnknownEncoding(request)) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "the transfer encoding is not supported");
        }
        if ("websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "there are no web sockets here");
        }
    }

    public static String path(String uri) {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    static boolean isPlain(String path) {
        return SHAPE.matcher(path).matches() && !AMBIGUOUS.matcher(path).find();
    }

    private static boolean hasUnknownEncoding(HttpServerRequest request) {
        var encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        return encoding != null && !encoding.equals("chunked");
    }
}
