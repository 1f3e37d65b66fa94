package by.cabinet.gateway.errors;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * How long the gateway waits for Redis: when it does not respond, the request fails as in an outage. The timer runs on the event loop of
 * the request; that of {@link Future#timeout} runs on another thread, which costs each request two changes of threads.
 */
@ApplicationScoped
public class RedisTimeout {

    public static final Duration LIMIT = Duration.ofSeconds(2);

    private final Vertx vertx;

    @Inject
    RedisTimeout(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails when there is no response in time. */
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
