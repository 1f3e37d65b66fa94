package by.cabinet.web.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a field of a request breaks. New ones may come. */
public enum FieldRule {
    REQUIRED,
    /** There is no such field or parameter here. */
    UNKNOWN,
    /** Given more than once. */
    REPEATED,
    TOO_SHORT,
    TOO_LONG,
    /** Of numbers, and of times that are too early. */
    TOO_SMALL,
    TOO_LARGE,
    FORMAT,
    /** None of the values that there are. */
    CHOICE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
