package by.cabinet.contract;

import java.util.List;

/** An event that is counted when it has been committed. */
public interface Metered {

    Count count();

    /** A meter such as {@code sessions.ended}, and its labels: name, value, name, value; few values, and never of people. */
    record Count(String meter, List<String> labels) {

        public static Count of(String meter, String... labels) {
            return new Count(meter, List.of(labels));
        }
    }
}
