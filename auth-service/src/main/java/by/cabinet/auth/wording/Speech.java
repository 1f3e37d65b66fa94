package by.cabinet.auth.wording;

import by.cabinet.value.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The words of a language. */
public final class Speech {

    private Speech() {}

    public static Words in(Language language) {
        return MessageBundles.get(Words.class, Localized.Literal.of(language.code()));
    }
}
