package by.cabinet.auth.messages;

import by.cabinet.value.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The messages in a language. Apart from {@link Messages}, since a message bundle has no static methods. */
public final class LocalizedMessages {

    private LocalizedMessages() {}

    public static AccessMessages ofAccess(Language language) {
        return MessageBundles.get(AccessMessages.class, Localized.Literal.of(language.code()));
    }

    public static Messages in(Language language) {
        return MessageBundles.get(Messages.class, Localized.Literal.of(language.code()));
    }
}
