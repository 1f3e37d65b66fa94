package by.cabinet.order.bulk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why there is no order for a line. */
enum LineProblem {
    NOT_FOUND,
    /** The client's, but of another account than the session acts for. */
    FORBIDDEN;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
