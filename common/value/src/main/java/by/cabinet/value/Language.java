package by.cabinet.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The first of a person's languages that is spoken here. */
    public static Optional<Language> preferred(List<Locale> accepted) {
        return accepted.stream()
                .flatMap(locale -> Stream.of(values()).filter(one -> one.code().equals(locale.getLanguage())))
                .findFirst();
    }

    public Locale locale() {
        return Locale.of(code());
    }
}
