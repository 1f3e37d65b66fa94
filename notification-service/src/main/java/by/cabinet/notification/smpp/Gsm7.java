package by.cabinet.notification.smpp;

import java.io.ByteArrayOutputStream;

/** The GSM 03.38 default alphabet with its extension table; SMPP carries one septet in an octet. */
final class Gsm7 {

    static final byte ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private Gsm7() {}

    static boolean canWrite(String text) {
        return text.chars()
                .allMatch(letter -> letter != ESCAPE && (BASIC.indexOf(letter) >= 0 || EXTENDED.indexOf(letter) >= 0));
    }

    /** Of a text that {@link #canWrite}. */
    static byte[] encode(String text) {
        var septets = new ByteArrayOutputStream(text.length());
        text.chars().forEach(letter -> write(letter, septets));
        return septets.toByteArray();
    }

    private static void write(int letter, ByteArrayOutputStream septets) {
        var basic = BASIC.indexOf(letter);
        if (basic >= 0) {
            septets.write(basic);
        } else {
            septets.write(ESCAPE);
            septets.write(EXTENDED_CODES[EXTENDED.indexOf(letter)]);
        }
    }

    /** An undefined septet becomes U+FFFD. */
    static String decode(byte[] septets) {
        var text = new StringBuilder(septets.length);
        for (var i = 0; i < septets.length; i++) {
            if (septets[i] == ESCAPE && i + 1 < septets.length) {
                text.append(extended(septets[++i]));
            } else {
                text.append(septets[i] < 0 ? '\uFFFD' : BASIC.charAt(septets[i]));
            }
        }
        return text.toString();
    }

    private static char extended(byte septet) {
        for (var i = 0; i < EXTENDED_CODES.length; i++) {
            if (EXTENDED_CODES[i] == septet) {
                return EXTENDED.charAt(i);
            }
        }
        return '\uFFFD';
    }
}
