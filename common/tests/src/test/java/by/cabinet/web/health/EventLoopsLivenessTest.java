package by.cabinet.web.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsLivenessTest {

    private final EventLoopGroup loops = new NioEventLoopGroup(2);
    private final EventLoopsLiveness liveness = new EventLoopsLiveness(loops, Duration.ofSeconds(3));

    @AfterEach
    void close() {
        var _ = loops.shutdownGracefully();
    }

    @Test
    @SuppressWarnings("deprecation")
    void oneLoopThatStandsStillIsFoundAndForgottenWhenItTurns() {
        liveness.watch(new StartupEvent());
        assertEquals(Status.UP, liveness.call().getStatus());

        var held = new CountDownLatch(1);
        loops.next().execute(() -> waitFor(held));
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
