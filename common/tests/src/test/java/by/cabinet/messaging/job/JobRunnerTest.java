package by.cabinet.messaging.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F29: a job that hangs is given up, and its next round runs. */
class JobRunnerTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicBoolean hangs = new AtomicBoolean(true);
    private JobRunner runner;

    @AfterEach
    void stop() {
        runner.stop(new ShutdownEvent());
        vertx.closeAndAwait();
    }

    @Test
    void aBatchThatHangsIsGivenUpAndTheNextOneRuns() {
        start(() -> Uni.createFrom().<Boolean>nothing().onCancellation().invoke(cancelled::incrementAndGet));

        await().until(() -> begun.get() >= 3);
        assertTrue(cancelled.get() >= 2);
        assertTrue(age() > 0);

        hangs.set(false);
        await().until(() -> age() == 0);
    }

    @Test
    void aBatchThatFailsOrThrowsIsFollowedByTheNext() {
        start(() -> {
            if (begun.get() % 2 == 0) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().failure(new IllegalStateException("later"));
        });

        await().until(() -> begun.get() >= 4);
        assertTrue(age() > 0);
    }

    @Test
    void itsSubscriberSaysThatItIsABatch() {
        var said = new AtomicBoolean();
        start(() -> Uni.createFrom().context(context -> {
            said.set(context.contains(Job.IN_BATCH));
            return Uni.createFrom().item(false);
        }));

        await().until(said::get);
    }

    /** Another job runs on while one hangs. */
    @Test
    void noneWaitsForAnother() {
        var hung = new AtomicInteger();
        var other = new AtomicInteger();
        runner = new JobRunner(
                vertx,
                List.of(
                        new Hanging(
                                () -> {
                                    hung.incrementAndGet();
                                    return Uni.createFrom().nothing();
                                },
                                Duration.ofMinutes(1)),
                        new Hanging(
                                () -> {
                                    other.incrementAndGet();
                                    return Uni.createFrom().item(false);
                                },
                                Duration.ofMinutes(1))),
                new SimpleMeterRegistry());
        runner.start(new StartupEvent());

        await().until(() -> other.get() >= 3);
        assertEquals(1, hung.get());
    }

    private void start(Supplier<Uni<Boolean>> batch) {
        runner = new JobRunner(vertx, List.of(new Hanging(batch, Duration.ofMillis(50))), metrics);
        runner.start(new StartupEvent());
    }

    private double age() {
        return metrics.get("job.age.seconds").tag("job", "Hanging").gauge().value();
    }

    private final class Hanging implements Job {

        private final Supplier<Uni<Boolean>> batch;
        private final Duration limit;

        Hanging(Supplier<Uni<Boolean>> batch, Duration limit) {
            this.batch = batch;
            this.limit = limit;
        }

        @Override
        public Uni<Boolean> runBatch() {
            begun.incrementAndGet();
            return hangs.get() ? batch.get() : Uni.createFrom().item(false);
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration timeLimit() {
            return limit;
        }
    }
}
