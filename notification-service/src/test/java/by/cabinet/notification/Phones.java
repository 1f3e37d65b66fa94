package by.cabinet.notification;

import java.util.concurrent.atomic.AtomicInteger;

/** A phone number of its own for each test. */
public final class Phones {

    private static final AtomicInteger NEXT = new AtomicInteger(1_100_000);

    private Phones() {}

    public static String next() {
        return "+37529" + NEXT.incrementAndGet();
    }
}
