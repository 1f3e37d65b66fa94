package by.cabinet.harness.chaos;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.world.Front;
import by.cabinet.harness.world.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who looks all the time, and to whom no request may fail. */
final class Probe {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> PATHS =
            List.of("/account/v1/me", "/order/v1/offerings", "/order/v1/products", "/auth/v1/session");

    private final Front front;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    private Probe(Front front) {
        this.front = front;
        this.thread = Thread.ofPlatform().name("probe").start(this::ask);
    }

    static Probe start(Front front) {
        return new Probe(front);
    }

    private void ask() {
        while (!ended) {
            String path = PATHS.get(asked.getAndIncrement() % PATHS.size());
            try {
                Reply reply = front.get(path);
                if (!reply.ok()) {
                    failures.add(path + " → " + reply);
                }
            } catch (UncheckedIOException e) {
                failures.add(e.getMessage());
            }
            Wait.pause(PAUSE);
        }
    }

    int asked() {
        return asked.get();
    }

    List<String> failures() {
        return failures;
    }

    void end() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
