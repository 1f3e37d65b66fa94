package by.cabinet.landing.page;

import by.cabinet.common.value.Language;
import by.cabinet.common.value.Money;

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
