package by.cabinet.notification.texts;

import by.cabinet.common.value.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.regex.Pattern;

/** The texts in one language, and its format for money. */
public record LocalizedTexts(Language language, Texts texts) {

    private static final Pattern ROUBLES = Pattern.compile("-?[0-9]+\\.[0-9]{2}");

    public static LocalizedTexts in(Language language) {
        return new LocalizedTexts(language, MessageBundles.get(Texts.class, Localized.Literal.of(language.code())));
    }

    /** {@code 12.50} in the format of the language; another text, or null, is returned unchanged. */
    public String money(String amount) {
        if (amount == null || !ROUBLES.matcher(amount).matches()) {
            return amount;
        }
        return switch (language) {
            case RU, BE -> amount.replace('.', ',') + " руб.";
            case EN -> "BYN " + amount;
        };
    }
}
