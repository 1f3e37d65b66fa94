package by.cabinet.local.command;

import by.cabinet.local.system.StepListener;
import java.io.PrintStream;
import java.time.Duration;

/** StepListener, printed on the terminal. */
public final class Console implements StepListener {

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String message) {
        out.println(message);
    }

    @Override
    public void done(String step, Duration took, String note) {
        say("  %-24s %6.1f s   %s".formatted(step, seconds(took), note).stripTrailing());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The seconds since it was made. */
    static final class Stopwatch {

        private final long start = System.nanoTime();

        Duration total() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
