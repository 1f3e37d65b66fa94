package by.cabinet.notification.text;

import by.cabinet.value.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.regex.Pattern;

/** The texts of one language, and how it writes money. */
public record Wording(Language language, Texts texts) {

    private static final Pattern ROUBLES = Pattern.compile("-?[0-9]+\\.[0-9]{2}");

    public static Wording in(Language language) {
        return new Wording(language, MessageBundles.get(Texts.class, Localized.Literal.of(language.code())));
    }

    /** {@code 12.50} as people of the language write it; another text, or null, as it is. */
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
