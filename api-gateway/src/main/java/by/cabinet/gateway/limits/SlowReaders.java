package by.cabinet.gateway.limits;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Cuts off who draws an answer out: as long as it is not read, it holds a connection to a service. Only what waits for the reader
 * counts against him, not what waits for the service.
 */
@ApplicationScoped
public class SlowReaders {

    /** Windows that are judged together: what is read is reported in bursts of some 32 KiB. */
    private static final int MEASURED = 6;

    private final Vertx vertx;
    private final TransferRate rate;
    private final long windows;

    @Inject
    SlowReaders(RequestLimits limits, Vertx vertx) {
        this.vertx = vertx;
        this.rate = limits.leastRate();
        this.windows = limits.answer().dividedBy(rate.window());
    }

    /** Until the answer is sent. */
    public void watch(HttpServerRequest request, Future<Void> sent) {
        watch(new Reader(request, windows), sent);
    }

    /** The same for an answer that may take as long as it likes. */
    public void watchStream(HttpServerRequest request, Future<Void> sent) {
        watch(new Reader(request, Long.MAX_VALUE), sent);
    }

    private void watch(Reader reader, Future<Void> sent) {
        var timer = vertx.setPeriodic(rate.window().toMillis(), tick -> reader.check());
        sent.onComplete(done -> vertx.cancelTimer(timer));
    }

    private final class Reader {

        private final HttpServerRequest request;
        private final long atMost;
        private long seen;
        /** For how many windows the answer has waited for its reader since {@link #seen} was noted. */
        private int waited;

        private long window;

        Reader(HttpServerRequest request, long atMost) {
            this.request = request;
            this.atMost = atMost;
        }

        void check() {
            window++;
            var written = request.response().bytesWritten();
            var waits = request.response().writeQueueFull();
            if (window >= atMost || (waits && waited == MEASURED && rate.isTooLow((written - seen) / MEASURED))) {
                cutOff();
            }
            if (!waits) {
                waited = 0;
            } else if (waited == 0 || waited == MEASURED) {
                waited = 1;
                seen = written;
            } else {
                waited++;
            }
        }

        /** Below all that would first wait for the reader once more. */
        private void cutOff() {
            if (request.connection() instanceof ConnectionBase connection) {
                var _ = connection.channel().pipeline().firstContext().close();
            }
        }
    }
}
