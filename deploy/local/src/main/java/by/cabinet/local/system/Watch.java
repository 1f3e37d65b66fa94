package by.cabinet.local.system;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.ServerFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells when a part ends by itself and starts it again, unless it keeps ending. */
final class Watch {

    private static final int MOST_RESTARTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Progress progress;
    private final Consumer<String> restart;
    private final Map<String, Deque<Long>> restarts = new ConcurrentHashMap<>();
    private volatile boolean ended;

    Watch(Progress progress, Consumer<String> restart) {
        this.progress = progress;
        this.restart = restart;
    }

    void over(Part part) {
        part.process().ifPresent(process -> {
            CompletableFuture<Void> _ = process.onExit().thenAccept(code -> ended(part, process, code));
        });
    }

    /** From now on parts may end. */
    void end() {
        ended = true;
    }

    private void ended(Part part, ChildProcess process, int code) {
        if (ended || part.process().filter(process::equals).isEmpty()) {
            return;
        }
        progress.say(process.failure("ended by itself (exit code %d)".formatted(code))
                .getMessage());
        Thread.ofVirtual().name("restart-" + part.name()).start(() -> again(part));
    }

    private void again(Part part) {
        if (!mayRestart(part.name())) {
            progress.say("%s keeps ending and stays down; mend it, then ./cabinet down and up".formatted(part.name()));
            return;
        }
        try {
            restart.accept(part.name());
        } catch (ServerFailure e) {
            progress.say(e.getMessage());
            again(part);
        }
    }

    private boolean mayRestart(String name) {
        Deque<Long> recent = restarts.computeIfAbsent(name, _ -> new ArrayDeque<>());
        long now = System.nanoTime();
        synchronized (recent) {
            recent.removeIf(at -> now - at > WITHIN.toNanos());
            recent.add(now);
            return recent.size() <= MOST_RESTARTS && !ended;
        }
    }
}
