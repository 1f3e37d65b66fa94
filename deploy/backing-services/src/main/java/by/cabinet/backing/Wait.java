package by.cabinet.backing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting, in programs whose threads are interrupted only to end them. */
public final class Wait {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Wait() {}

    /** What waits as the JDK does. */
    @FunctionalInterface
    public interface Waiting<T, E extends Exception> {
        T get() throws InterruptedException, E;
    }

    /** What it returns; whoever is interrupted meanwhile ends. */
    public static <T, E extends Exception> T through(Waiting<T, E> waiting) throws E {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The value once there is one; empty when the limit passes first. */
    public static <T> Optional<T> first(Duration limit, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            pause(PAUSE);
            found = look.get();
        }
        return found;
    }

    /** The same; throws when the limit passes first. */
    public static <T> T until(Duration limit, String what, Supplier<Optional<T>> look) {
        return first(limit, look)
                .orElseThrow(() -> new IllegalStateException("Not within %d s: %s".formatted(limit.toSeconds(), what)));
    }

    /** Whether it became true within the limit. */
    public static boolean isTrueWithin(Duration limit, BooleanSupplier condition) {
        return first(limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    public static void pause(Duration duration) {
        through(() -> {
            Thread.sleep(duration);
            return null;
        });
    }

    /** Returns when all have ended. */
    public static void join(Thread... threads) {
        for (Thread thread : threads) {
            through(() -> {
                thread.join();
                return null;
            });
        }
    }
}
