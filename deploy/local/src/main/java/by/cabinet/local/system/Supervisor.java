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

/** Reports a component that ends by itself and starts it again, unless it keeps ending. */
final class Supervisor {

    private static final int MOST_RESTARTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final StepListener progress;
    private final Consumer<String> restart;
    private final Map<String, Deque<Long>> restarts = new ConcurrentHashMap<>();
    private volatile boolean ended;

    Supervisor(StepListener progress, Consumer<String> restart) {
        this.progress = progress;
        this.restart = restart;
    }

    void over(Component component) {
        component.process().ifPresent(process -> {
            CompletableFuture<Void> _ = process.onExit().thenAccept(code -> ended(component, process, code));
        });
    }

    /** From now on components may end without being started again. */
    void end() {
        ended = true;
    }

    private void ended(Component component, ChildProcess process, int code) {
        if (ended || component.process().filter(process::equals).isEmpty()) {
            return;
        }
        progress.say(process.failure("ended by itself (exit code %d)".formatted(code))
                .getMessage());
        Thread.ofVirtual().name("restart-" + component.name()).start(() -> again(component));
    }

    private void again(Component component) {
        if (!mayRestart(component.name())) {
            progress.say("%s keeps ending and stays down; fix the cause, then ./cabinet down and up"
                    .formatted(component.name()));
            return;
        }
        try {
            restart.accept(component.name());
        } catch (ServerFailure e) {
            progress.say(e.getMessage());
            again(component);
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
