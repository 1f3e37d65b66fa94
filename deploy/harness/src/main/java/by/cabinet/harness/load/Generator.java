package by.cabinet.harness.load;

import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.load.Side.Done;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Closed-loop load: as many threads as connections, each asking again as soon as it is answered. */
final class Generator {

    private static final long RECONNECT_MILLIS = 20;

    private Generator() {}

    /** One operation, which may be several requests. */
    interface Operation {
        /** Whether it went well. */
        boolean perform(HttpConnection connection, int thread) throws IOException;
    }

    static Done run(int port, int connections, Duration time, Operation operation) {
        AtomicLong good = new AtomicLong();
        AtomicLong bad = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Thread[] threads = IntStream.range(0, connections)
                .mapToObj(number -> Thread.ofPlatform()
                        .name("load-" + number)
                        .start(() -> ask(port, number, end, operation, good, bad)))
                .toArray(Thread[]::new);
        join(threads);
        return new Done(good.get(), bad.get(), (System.nanoTime() - start) / 1e9);
    }

    private static void ask(int port, int number, long end, Operation operation, AtomicLong good, AtomicLong bad) {
        while (System.nanoTime() < end) {
            try (HttpConnection connection = HttpConnection.open(port)) {
                while (System.nanoTime() < end) {
                    (operation.perform(connection, number) ? good : bad).incrementAndGet();
                }
            } catch (IOException | IllegalStateException _) {
                bad.incrementAndGet();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread... threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
