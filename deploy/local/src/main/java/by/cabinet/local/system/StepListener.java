package by.cabinet.local.system;

import java.time.Duration;

/** Receives what the system is doing while it does it; called from several threads. */
public interface StepListener {

    /** Something people should know now. */
    void say(String message);

    /** A step is over. */
    void done(String step, Duration took, String note);

    /** For callers that only want the result. */
    static StepListener silent() {
        return new StepListener() {
            @Override
            public void say(String message) {}

            @Override
            public void done(String step, Duration took, String note) {}
        };
    }

    /** Runs the step and reports how long it took. */
    default void timed(String step, String note, Runnable work) {
        long start = System.nanoTime();
        work.run();
        done(step, Duration.ofNanos(System.nanoTime() - start), note);
    }
}
