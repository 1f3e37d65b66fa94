package by.cabinet.common.metrics;

import java.util.List;

/** Data of an event that is counted when it has been told for good. */
public interface Counted {

    Count count();

    /** A meter such as {@code sessions.ended}, and its labels: name, value, name, value; few values, and never of people. */
    record Count(String meter, List<String> labels) {

        public static Count of(String meter, String... labels) {
            return new Count(meter, List.of(labels));
        }
    }
}
