package by.cabinet.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {

    @Test
    void whatIsNotThereYetIsWaitedFor() {
        Polling.often();
        var looks = new AtomicInteger();

        await().untilAsserted(() -> {
            var found = looks.incrementAndGet() < 3 ? List.<String>of() : List.of("come");
            assertEquals("come", found.getLast());
        });

        assertEquals(3, looks.get());
    }
}
