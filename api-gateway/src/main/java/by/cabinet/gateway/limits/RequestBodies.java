package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a body whole before its service hears of the request: however slowly it arrives, it holds no connection to a service. It is
 * cut off when it becomes too large, takes too long, or arrives at less than the least rate.
 */
@ApplicationScoped
public class RequestBodies {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** More than signing in needs: a body of this size has room whatever strangers send. */
    private static final int SMALL = 4 * 1_024;

    private final RequestLimits limits;
    private final TransferRate rate;
    private final Vertx vertx;
    private final AtomicLong heldOfStrangers = new AtomicLong();
    private final AtomicLong heldOfKnown = new AtomicLong();

    @Inject
    RequestBodies(RequestLimits limits, Vertx vertx) {
        this.limits = limits;
        this.rate = limits.leastRate();
        this.vertx = vertx;
    }

    /**
     * Nothing when none follows the header. Fails with 408 or 413, and with 503 while the bodies of strangers, or of all others, leave no room for it.
     *
     * @param known whether the sender has a session or a verified token
     */
    public Future<Optional<Buffer>> read(RoutingContext context, boolean known) {
        if (!RequestLimits.isBodyExpected(context.request())) {
            return Future.succeededFuture(Optional.empty());
        }
        var reading = new Reading(context, known);
        reading.begin();
        return reading.whole.future().map(Optional::of);
    }

    private final class Reading {

        private final RoutingContext context;
        private final boolean known;
        private final long atMost;
        private final Promise<Buffer> whole = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private int seen = -1;
        private long held;

        Reading(RoutingContext context, boolean known) {
            this.context = context;
            this.known = known;
            this.atMost = limits.body(context.request(), known);
        }

        void begin() {
            var deadline = vertx.setTimer(limits.time().toMillis(), late -> fail(GatewayError.REQUEST_TIMEOUT));
            var pace = vertx.setPeriodic(rate.window().toMillis(), tick -> checkPace());
            whole.future().onComplete(done -> {
                vertx.cancelTimer(deadline);
                vertx.cancelTimer(pace);
            });
            context.request()
                    .handler(this::take)
                    .exceptionHandler(broken -> fail(CommonError.MALFORMED_REQUEST))
                    .endHandler(end -> whole.tryComplete(body))
                    .resume();
        }

        private void take(Buffer part) {
            if (whole.future().isComplete()) {
                return;
            }
            var length = body.length() + part.length();
            if (length > atMost) {
                fail(CommonError.REQUEST_TOO_LARGE);
            } else if (length <= SMALL || hasRoom()) {
                body.appendBuffer(part);
            } else {
                whole.tryFail(ProblemException.retryLater(CommonError.UNAVAILABLE, PAUSE));
            }
        }

        /** Reserves it for the whole body, until the request is answered. */
        private boolean hasRoom() {
            if (held == 0) {
                held = atMost;
                all().addAndGet(held);
                RequestEnd.whenReached(context, () -> all().addAndGet(-held));
            }
            return all().get() <= limits.bodies(known);
        }

        private AtomicLong all() {
            return known ? heldOfKnown : heldOfStrangers;
        }

        /** The first window is free. */
        private void checkPace() {
            if (seen >= 0 && rate.isTooLow((long) body.length() - seen)) {
                fail(GatewayError.REQUEST_TIMEOUT);
            }
            seen = body.length();
        }

        private void fail(ErrorCode reason) {
            whole.tryFail(new ProblemException(reason));
        }
    }
}
