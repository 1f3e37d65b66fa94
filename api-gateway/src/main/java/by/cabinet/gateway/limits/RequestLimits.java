package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The limits of sizes and times of a request and of its answer. */
@ApplicationScoped
public class RequestLimits {

    /** {@code cabinet.gateway.limits}. */
    @ConfigMapping(prefix = "cabinet.gateway.limits")
    public interface Settings {

        MemorySize body();

        /** By path: what single operations accept beyond it. */
        Map<String, MemorySize> bodies();

        /** Of a sender who has neither a session nor a verified token. */
        MemorySize strangersBody();

        /** Of all such senders at the same time. */
        MemorySize strangersBodies();

        /** Of all others at the same time. */
        MemorySize knownBodies();

        /** All names and values together. */
        MemorySize header();

        MemorySize uri();

        /** How long a body may take to arrive, and how long a service may take to respond. */
        Duration request();

        /** How long an answer may take to be read. */
        Duration answer();

        /** Bytes a second: the least rate at which a body arrives and an answer is read. */
        MemorySize rate();

        /** The windows of the rate, of which the first is free. */
        Duration window();
    }

    private static final long NONE = -1;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Settings settings;
    private final long header;
    private final long uri;

    @Inject
    RequestLimits(Settings settings) {
        this.settings = settings;
        this.header = settings.header().asLongValue();
        this.uri = settings.uri().asLongValue();
    }

    /** Throws 413, 414, 431 or, for a length that is none, 400. */
    public void check(HttpServerRequest request) {
        if (request.uri().length() > uri) {
            throw new ProblemException(GatewayError.URI_TOO_LONG);
        }
        if (sizeOfHeader(request) > header) {
            throw new ProblemException(GatewayError.HEADER_TOO_LARGE);
        }
        if (length(request) > 0) {
            checkBody(request, true);
        }
    }

    /** Throws 413. */
    public void checkBody(HttpServerRequest request, boolean known) {
        if (length(request) > body(request, known)) {
            throw new ProblemException(CommonError.REQUEST_TOO_LARGE);
        }
    }

    long body(HttpServerRequest request, boolean known) {
        return (known ? settings.bodies().getOrDefault(request.path(), settings.body()) : settings.strangersBody())
                .asLongValue();
    }

    /** Of all that are held at the same time. */
    long bodies(boolean known) {
        return (known ? settings.knownBodies() : settings.strangersBodies()).asLongValue();
    }

    Duration time() {
        return settings.request();
    }

    Duration answer() {
        return settings.answer();
    }

    TransferRate leastRate() {
        return new TransferRate(settings.rate().asLongValue(), settings.window());
    }

    /** How long a service may send nothing: a little longer than it may be asked to wait. */
    public Duration silence() {
        return settings.request().plusSeconds(1);
    }

    static boolean isBodyExpected(HttpServerRequest request) {
        return length(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The content length; -1 when the request has none. Throws 400 for one that is no number. */
    private static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return NONE;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "the content length is no number");
        }
        return Long.parseLong(length);
    }

    private static long sizeOfHeader(HttpServerRequest request) {
        var size = 0L;
        for (var field : request.headers()) {
            size += field.getKey().length() + field.getValue().length() + 4;
        }
        return size;
    }
}
