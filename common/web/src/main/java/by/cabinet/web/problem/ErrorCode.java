package by.cabinet.web.problem;

import by.cabinet.value.Language;
import java.util.Locale;

/** An entry of an error catalogue; each service has one enum of them. */
public interface ErrorCode {

    String name();

    /** HTTP status of the answer. */
    int status();

    /** A sentence in English, the same for every occurrence. */
    String title();

    /** The same for a reader of the language. */
    default String title(Language language) {
        return language == Language.EN ? title() : ProblemTexts.title(this, language);
    }

    /** The stable code of the answer: {@code SECOND_FACTOR_REQUIRED} is answered as {@code second-factor-required}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
