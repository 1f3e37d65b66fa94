package by.cabinet.web.problem;

import java.util.Locale;

/** An entry of an error catalogue; each service has one enum of them. */
public interface ErrorCode {

    String name();

    /** HTTP status of the answer. */
    int status();

    /** A sentence for developers, the same for every occurrence. */
    String title();

    /** The stable code of the answer: {@code SECOND_FACTOR_REQUIRED} is answered as {@code second-factor-required}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
