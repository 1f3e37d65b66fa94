package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.system.CabinetClient;
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

    private final CabinetClient client;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    private Probe(CabinetClient client) {
        this.client = client;
        this.thread = Thread.ofPlatform().name("probe").start(this::ask);
    }

    static Probe start(CabinetClient client) {
        return new Probe(client);
    }

    private void ask() {
        while (!ended) {
            String path = PATHS.get(asked.getAndIncrement() % PATHS.size());
            try {
                Reply reply = client.get(path);
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
        Wait.join(thread);
    }
}
