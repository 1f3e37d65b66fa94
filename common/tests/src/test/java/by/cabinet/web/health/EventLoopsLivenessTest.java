package by.cabinet.web.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsLivenessTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final EventLoopsLiveness liveness = new EventLoopsLiveness(vertx, Duration.ofSeconds(3));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    @SuppressWarnings("deprecation")
    void oneLoopThatStandsStillIsFoundAndForgottenWhenItTurns() {
        liveness.watch(new StartupEvent());
        assertEquals(Status.UP, liveness.call().getStatus());

        var held = new CountDownLatch(1);
        vertx.nettyEventLoopGroup().next().execute(() -> waitFor(held));
        try {
            await().until(() -> liveness.call().getStatus() == Status.DOWN);
        } finally {
            held.countDown();
        }

        await().until(() -> liveness.call().getStatus() == Status.UP);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
