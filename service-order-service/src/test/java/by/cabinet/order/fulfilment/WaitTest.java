package by.cabinet.order.fulfilment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wait that runs out is answered, whenever it was woken before. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class WaitTest {

    private static final Duration LATE = Duration.ofSeconds(10);

    @Inject
    OrderLongPolling waiting;

    @Inject
    OrderRepository orders;

    private String orderId;

    @BeforeEach
    void place() {
        orderId = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch())
                .id();
    }

    /** Woken all the time, some of them with less than a millisecond left. */
    @Test
    void twoThousandWaitsThatRunOutAreAnsweredInTime() {
        var order = orders.find(orderId).await().indefinitely().orElseThrow();
        var over = new AtomicBoolean();
        Thread.startVirtualThread(() -> {
            while (!over.get()) {
                waiting.changed(orderId);
                LockSupport.parkNanos(200_000);
            }
        });
        try {
            for (var round = 0; round < 40; round++) {
                var longest = Duration.ofMillis(20 + round);
                var waits = IntStream.range(0, 50)
                        .mapToObj(i -> waiting.until(order, changed -> false, longest))
                        .toList();

                var answered = Uni.join().all(waits).andFailFast().await().atMost(longest.plus(LATE));

                assertEquals(50, answered.size());
            }
        } finally {
            over.set(true);
        }
    }

    @Test
    void lessThanAMillisecondIsOver() {
        var order = orders.find(orderId).await().indefinitely().orElseThrow();

        assertEquals(
                order,
                waiting.until(order, changed -> false, Duration.ofNanos(999_999))
                        .await()
                        .atMost(LATE));
    }

    /** However many wait, the database is asked once for each look. */
    @Test
    void whoWaitsForTheSameThingSharesItsLooks() {
        var reads = new AtomicInteger();
        var waits = IntStream.range(0, 100)
                .mapToObj(i -> waiting.until(
                        List.of("the same", 1),
                        () -> Uni.createFrom().item(reads::incrementAndGet),
                        count -> false,
                        Duration.ofMillis(1500)))
                .toList();

        Uni.join()
                .all(waits)
                .andFailFast()
                .await()
                .atMost(Duration.ofMillis(1500).plus(LATE));

        assertTrue(
                reads.get() <= 100 + 20,
                () -> reads + " reads"); // each has read once when it came; looks of a slow machine
    }
}
