package by.cabinet.value;

import com.github.f4b6a3.uuid.UuidCreator;

/** Identifiers: opaque strings; the ones we make are UUIDv7, so that rows made together lie together in the index. */
public final class Ids {

    /** What an id from outside may look like. */
    public static final String PATTERN = "[A-Za-z0-9._:-]{1,64}";

    private Ids() {}

    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
