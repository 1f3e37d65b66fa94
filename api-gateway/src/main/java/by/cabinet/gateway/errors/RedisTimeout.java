package by.cabinet.gateway.answer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * How long the gateway waits for Redis: a hung one is told as an outage. The time is kept by the event loop that asks; that of
 * {@link Future#timeout} is kept by another thread, which costs each request two changes of threads.
 */
@ApplicationScoped
public class Patience {

    public static final Duration LIMIT = Duration.ofSeconds(2);

    private final Vertx vertx;

    @Inject
    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails when the answer does not come in time. */
    public <T> Future<T> await(Uni<T> answer) {
        Promise<T> promise = Promise.promise();
        var timer = vertx.setTimer(LIMIT.toMillis(), late -> promise.tryFail(new TimeoutException()));
        answer.subscribe()
                .with(
                        item -> {
                            vertx.cancelTimer(timer);
                            promise.tryComplete(item);
                        },
                        failure -> {
                            vertx.cancelTimer(timer);
                            promise.tryFail(failure);
                        });
        return promise.future();
    }
}
