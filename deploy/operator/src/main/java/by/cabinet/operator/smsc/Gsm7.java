package by.cabinet.operator.smsc;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.stream.Collectors;

/** The GSM 03.38 default alphabet with its extension table, one septet an octet, as SMPP carries it. */
final class Gsm7 {

    static final int ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Integer, Character> EXTENDED = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');
    private static final Map<Character, Integer> CODES =
            EXTENDED.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Gsm7() {}

    static boolean canWrite(String text) {
        return text.chars()
                .allMatch(
                        letter -> letter != ESCAPE && (BASIC.indexOf(letter) >= 0 || CODES.containsKey((char) letter)));
    }

    /** Throws {@link IllegalArgumentException} for letters that the alphabet does not have. */
    static byte[] encode(String text) {
        if (!canWrite(text)) {
            throw new IllegalArgumentException("not in the GSM alphabet");
        }
        var septets = new ByteArrayOutputStream();
        text.chars().forEach(letter -> write((char) letter, septets));
        return septets.toByteArray();
    }

    /** What the alphabet does not know becomes U+FFFD. */
    static String decode(byte[] septets) {
        var text = new StringBuilder(septets.length);
        for (var i = 0; i < septets.length; i++) {
            if (septets[i] == ESCAPE && i + 1 < septets.length) {
                text.append(EXTENDED.getOrDefault((int) septets[++i], '\uFFFD'));
            } else {
                text.append(septets[i] < 0 ? '\uFFFD' : BASIC.charAt(septets[i]));
            }
        }
        return text.toString();
    }

    private static void write(char letter, ByteArrayOutputStream septets) {
        var basic = BASIC.indexOf(letter);
        if (basic < 0) {
            septets.write(ESCAPE);
        }
        septets.write(basic < 0 ? CODES.get(letter) : basic);
    }
}
