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

    /** The same of an {@code Accept-Language} as it came; empty for one that is missing or unreadable. */
    public static Optional<Language> accepted(String header) {
        try {
            return header == null
                    ? Optional.empty()
                    : preferred(Locale.LanguageRange.parse(header).stream()
                            .filter(range -> range.getWeight() > 0)
                            .map(range -> Locale.forLanguageTag(range.getRange()))
                            .toList());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    public Locale locale() {
        return Locale.of(code());
    }
}
