package by.cabinet.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The languages in which people are spoken to. */
public enum Language {
    RU,
    BE,
    EN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} for a language that is not spoken here. */
    @JsonCreator
    public static Language of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public Locale locale() {
        return Locale.of(code());
    }
}
