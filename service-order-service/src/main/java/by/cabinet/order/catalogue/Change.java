package by.cabinet.order.catalogue;

import java.util.Locale;

/** What made a revision of an offering. */
enum Change {
    BROUGHT_IN,
    CHANGED,
    WITHDRAWN;

    /** {@code brought-in}: as the journal calls it. */
    String verb() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
