package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The limits of sizes and times of a request. */
@ApplicationScoped
public class RequestLimits {

    /** {@code cabinet.gateway.limits}. */
    @ConfigMapping(prefix = "cabinet.gateway.limits")
    public interface Settings {

        MemorySize body();

        /** All names and values together. */
        MemorySize header();

        MemorySize uri();

        /** How long a body may take to arrive, and how long a service may take to respond. */
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
        if (BodyLimiter.length(request) > body) {
            throw new ProblemException(CommonError.REQUEST_TOO_LARGE);
        }
    }

    /** The body, cut off with a problem when it becomes too large or takes too long. */
    public BodyLimiter limited(HttpServerRequest request) {
        return new BodyLimiter(request, body, time, vertx);
    }

    /** How long a service may send nothing: a little longer than the body may take, since the service may be waiting for it. */
    public Duration silence() {
        return time.plusSeconds(1);
    }

    private static long sizeOfHeader(HttpServerRequest request) {
        var size = 0L;
        for (var field : request.headers()) {
            size += field.getKey().length() + field.getValue().length() + 4;
        }
        return size;
    }
}
