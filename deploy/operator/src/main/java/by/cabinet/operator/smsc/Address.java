package by.cabinet.operator.smsc;

import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** A party of a message: a phone number ({@code +375…}), a service number ({@code 141}) or a name ({@code A1}). */
record Address(String text, TypeOfNumber type, NumberingPlanIndicator plan) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,15}");
    private static final Pattern INTERNATIONAL = Pattern.compile("375[0-9]{9}");

    /** Throws {@link IllegalArgumentException} when it is no number. */
    static Address number(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        var digits = number.replace("+", "");
        return new Address(
                digits,
                number.startsWith("+") ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.ISDN);
    }

    /** As people write it: with a plus when it is an international number. */
    static String shown(String address, byte typeOfNumber) {
        var international = typeOfNumber == TypeOfNumber.INTERNATIONAL.value()
                || INTERNATIONAL.matcher(address).matches();
        return international && !address.startsWith("+") ? "+" + address : address;
    }
}
