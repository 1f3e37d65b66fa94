package by.cabinet.landing.page;

import by.cabinet.value.Language;
import by.cabinet.value.Money;

/** Money as people of a language write it. */
public final class Prices {

    private Prices() {}

    public static String text(Money money, Language language) {
        return switch (language) {
            case RU, BE -> money.toString().replace('.', ',') + " руб.";
            case EN -> "BYN " + money;
        };
    }
}
