package by.cabinet.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Belarusian phone number in E.164, {@code +375…}. */
public record Phone(@JsonValue String e164) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String REGION = "BY";
    private static final Pattern E164 = Pattern.compile("\\+375[0-9]{9}");
    /** The codes of the mobile networks; the library knows only the ranges that were in use when it was made. */
    private static final Pattern MOBILE = Pattern.compile("\\+375(25|29|33|44)[0-9]{7}");

    /** The country's code without its plus, or as it is dialled abroad. */
    private static final Pattern ABROAD = Pattern.compile("^(?:00[ -]?)?375");
    /** Of a link (RFC 3966). */
    private static final Pattern SCHEME = Pattern.compile("^\\s*tel:", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    /** Invisible characters of numbers that are copied from a page or an address book. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    /** Digits of ASCII and the marks people put between them: the library alone would also take Unicode digits and letters. */
    private static final Pattern TYPED = Pattern.compile("\\+?[0-9 ()./-]{7,24}");

    /** Throws {@link IllegalArgumentException} unless the text is exactly a possible number in E.164. */
    @JsonCreator
    public Phone {
        if (e164 == null || !E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a phone number in the form +375XXXXXXXXX");
        }
    }

    /** Any usual spelling: {@code 8 029 100-00-01}, {@code 375291000001}, {@code (29) 1000001}, {@code 00375291000001}, {@code tel:+375291000001}. */
    public static Optional<Phone> typed(String text) {
        var plain = text == null ? "" : plain(text);
        if (!TYPED.matcher(plain).matches()) {
            return Optional.empty();
        }
        return parse(plain).map(Phone::format).filter(E164.asMatchPredicate()).map(Phone::new);
    }

    /** The digits that the operator's proxies send: no plus. */
    public static Optional<Phone> digits(String digits) {
        return Optional.ofNullable(digits)
                .map("+"::concat)
                .filter(E164.asMatchPredicate())
                .map(Phone::new);
    }

    /** R1.6.1: a mobile number of any Belarusian operator. */
    public boolean isMobile() {
        return MOBILE.matcher(e164).matches();
    }

    /** As people write it: {@code +375 29 100-00-01}. */
    public String spaced() {
        return "%s %s %s-%s-%s"
                .formatted(
                        e164.substring(0, 4),
                        e164.substring(4, 6),
                        e164.substring(6, 9),
                        e164.substring(9, 11),
                        e164.substring(11));
    }

    /** For logs and staff's lists: {@code +37529*****01}. */
    public String masked() {
        return e164.substring(0, 6) + "*****" + e164.substring(11);
    }

    /** Masked, so that no log entry carries a number by accident; use {@link #e164()} where the number itself is meant. */
    @Override
    public String toString() {
        return masked();
    }

    private static String plain(String text) {
        var visible = SCHEME.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceFirst("");
        return DASHES.matcher(SPACES.matcher(visible).replaceAll(" "))
                .replaceAll("-")
                .strip();
    }

    /** The library reads spellings; which ranges are in use it does not know better than the CRM. */
    private static Optional<PhoneNumber> parse(String text) {
        try {
            return Optional.of(NUMBERS.parse(ABROAD.matcher(text).replaceFirst("+375"), REGION));
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String format(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
