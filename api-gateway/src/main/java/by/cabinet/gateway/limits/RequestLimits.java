package by.cabinet.gateway.limits;

import by.cabinet.gateway.answer.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The sizes and times of a request. */
@ApplicationScoped
public class RequestLimits {

    /** {@code cabinet.gateway.limits}. */
    @ConfigMapping(prefix = "cabinet.gateway.limits")
    public interface Settings {

        MemorySize body();

        /** All names and values together. */
        MemorySize header();

        MemorySize uri();

        /** How long a body may take to arrive, and how long a service may be silent. */
        Duration request();
    }

    private final long body;
    private final long header;
    private final long uri;
    private final Duration time;
    private final Vertx vertx;

    @Inject
    RequestLimits(Settings settings, Vertx vertx) {
        this.body = settings.body().asLongValue();
        this.header = settings.header().asLongValue();
        this.uri = settings.uri().asLongValue();
        this.time = settings.request();
        this.vertx = vertx;
    }

    /** Throws 413, 414, 431 or, for a length that is none, 400. */
    public void check(HttpServerRequest request) {
        if (request.uri().length() > uri) {
            throw new ProblemException(GatewayError.URI_TOO_LONG);
        }
        if (sizeOfHeader(request) > header) {
            throw new ProblemException(GatewayError.HEADER_TOO_LARGE);
        }
        if (length(request) > body) {
            throw new ProblemException(CommonError.REQUEST_TOO_LARGE);
        }
    }

    /** The body, cut off with a problem when it grows too large or takes too long. */
    public LimitedBody limited(HttpServerRequest request) {
        return new LimitedBody(request, body, time, vertx);
    }

    /** How long a service may be silent: a little longer, since its silence may be the client's. */
    public Duration silence() {
        return time.plusSeconds(1);
    }

    /** -1 when it is not told. */
    public static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseUnsignedLong(length);
        } catch (NumberFormatException e) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "the content length is no number");
        }
    }

    private static long sizeOfHeader(HttpServerRequest request) {
        var size = 0L;
        for (var field : request.headers()) {
            size += field.getKey().length() + field.getValue().length() + 4;
        }
        return size;
    }
}
