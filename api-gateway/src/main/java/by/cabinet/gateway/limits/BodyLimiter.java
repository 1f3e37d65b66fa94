package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Optional;

/** Forwards a request's body, and fails when it becomes too large or takes too long. */
public final class BodyLimiter implements ReadStream<Buffer> {

    private static final long NONE = -1;
    /** How long a client may go on sending what is not read, so that it reads the response before the connection is closed. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final HttpServerRequest request;
    private final long atMost;
    private final Vertx vertx;
    private final long timer;
    private long seen;
    private Handler<Throwable> onFailure;
    private ProblemException failure;

    BodyLimiter(HttpServerRequest request, long atMost, Duration time, Vertx vertx) {
        this.request = request;
        this.atMost = atMost;
        this.vertx = vertx;
        this.timer = isExpected(request)
                ? vertx.setTimer(time.toMillis(), late -> fail(new ProblemException(GatewayError.REQUEST_TIMEOUT)))
                : NONE;
    }

    private static boolean isExpected(HttpServerRequest request) {
        return length(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The content length; -1 when the request has none. Throws 400 for one that is no number. */
    static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseUnsignedLong(length);
        } catch (NumberFormatException e) {
            throw new ProblemException(CommonError.MALFORMED_REQUEST, "the content length is no number");
        }
    }

    /** Why it was cut off. */
    public Optional<ProblemException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public BodyLimiter handler(Handler<Buffer> handler) {
        request.handler(handler == null ? null : part -> pass(part, handler));
        return this;
    }

    private void pass(Buffer part, Handler<Buffer> handler) {
        seen += part.length();
        if (seen > atMost) {
            fail(new ProblemException(CommonError.REQUEST_TOO_LARGE));
        } else if (failure == null) {
            handler.handle(part);
        }
    }

    private void fail(ProblemException reason) {
        if (failure == null && !request.isEnded()) {
            failure = reason;
            ended(reason);
            vertx.setTimer(LINGER.toMillis(), timeUp -> closeUnlessEnded());
        }
    }

    private void closeUnlessEnded() {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    private void ended(Throwable reason) {
        vertx.cancelTimer(timer);
        if (onFailure != null) {
            onFailure.handle(reason);
        }
    }

    @Override
    public BodyLimiter exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler;
        request.exceptionHandler(this::ended);
        return this;
    }

    @Override
    public BodyLimiter endHandler(Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : end -> {
                            vertx.cancelTimer(timer);
                            handler.handle(null);
                        });
        return this;
    }

    @Override
    public BodyLimiter pause() {
        request.pause();
        return this;
    }

    @Override
    public BodyLimiter resume() {
        request.resume();
        return this;
    }

    @Override
    public BodyLimiter fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
