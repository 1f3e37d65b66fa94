package by.cabinet.landing.page;

import by.cabinet.value.Language;
import by.cabinet.value.Money;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The messages in one language, and the formats of prices and times. */
public record LocalizedMessages(Language language, Messages messages) {

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Europe/Minsk"));

    public static LocalizedMessages in(Language language) {
        return new LocalizedMessages(
                language, MessageBundles.get(Messages.class, Localized.Literal.of(language.code())));
    }

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy").withZone(ZoneId.of("Europe/Minsk"));

    /** A price in the format of the language. */
    public String price(Money money) {
        return switch (language) {
            case RU, BE -> money.toString().replace('.', ',') + " руб.";
            case EN -> "BYN " + money;
        };
    }

    /** A day of Minsk. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Hours and minutes in Minsk. */
    public static String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(instant);
    }
}
