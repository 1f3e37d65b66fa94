package by.cabinet.harness.load;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.load.MeasuredSide.Done;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Closed-loop load: as many threads as connections, each asking again as soon as it is answered. */
final class Generator {

    private static final long RECONNECT_MILLIS = 20;

    private Generator() {}

    /** One operation, which may be several requests. */
    interface Operation {
        /** What was wrong; empty when it went well. */
        Optional<Object> perform(HttpConnection connection, int thread) throws IOException;
    }

    static Done run(int port, int connections, Duration time, Operation operation) {
        AtomicLong good = new AtomicLong();
        Complaints bad = new Complaints();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Thread[] threads = IntStream.range(0, connections)
                .mapToObj(number -> Thread.ofPlatform()
                        .name("load-" + number)
                        .start(() -> ask(port, number, end, operation, good, bad)))
                .toArray(Thread[]::new);
        Wait.join(threads);
        return new Done(good.get(), bad.count(), (System.nanoTime() - start) / 1e9);
    }

    private static void ask(int port, int number, long end, Operation operation, AtomicLong good, Complaints bad) {
        while (System.nanoTime() < end) {
            try (HttpConnection connection = HttpConnection.open(port)) {
                while (System.nanoTime() < end) {
                    operation.perform(connection, number).ifPresentOrElse(bad::add, good::incrementAndGet);
                }
            } catch (IOException | IllegalStateException e) {
                bad.add(e);
                pause();
            }
        }
    }

    /** Counted, and the first of a run is shown: a number alone helps nobody. */
    private static final class Complaints {

        private final AtomicLong count = new AtomicLong();

        void add(Object complaint) {
            if (count.getAndIncrement() == 0) {
                System.out.println("    the first error: " + complaint);
            }
        }

        long count() {
            return count.get();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
