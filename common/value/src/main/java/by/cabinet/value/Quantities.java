package by.cabinet.value;

import java.math.BigDecimal;

/** Quantities of use, as they are stored. */
public final class Quantities {

    private static final int DECIMALS = 9;

    private Quantities() {}

    /** Without zeros behind the decimals that count: whoever writes out a quantity needs no more digits than it has. Null stays null. */
    public static BigDecimal stored(BigDecimal quantity) {
        return quantity == null || quantity.scale() <= DECIMALS ? quantity : quantity.stripTrailingZeros();
    }
}
