package by.cabinet.notification.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as short messages: GSM-7 when it can be written so, else UCS-2; a long one with a user data header in each part.
 * The same text and reference always make the same parts, so that a sending can go on where it stopped.
 */
record Parts(byte dataCoding, boolean hasHeader, List<byte[]> octets) {

    static final byte GSM7 = 0;
    static final byte UCS2 = 8;

    private static final int HEADER = 6;
    private static final int MOST = 255;

    /** Throws {@link IllegalArgumentException} for a text that is empty or longer than 255 parts. */
    static Parts of(String text, int reference) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the text is empty");
        }
        return Gsm7.canWrite(text)
                ? of(GSM7, Gsm7.encode(text), 160, 153, reference)
                : of(UCS2, text.getBytes(StandardCharsets.UTF_16BE), 140, 134, reference);
    }

    private static Parts of(byte coding, byte[] octets, int alone, int together, int reference) {
        if (octets.length <= alone) {
            return new Parts(coding, false, List.of(octets));
        }
        var pieces = cut(coding, octets, together);
        if (pieces.size() > MOST) {
            throw new IllegalArgumentException("the text is too long");
        }
        var parts = new ArrayList<byte[]>();
        for (var piece : pieces) {
            parts.add(withHeader(piece, reference, pieces.size(), parts.size() + 1));
        }
        return new Parts(coding, true, List.copyOf(parts));
    }

    private static List<byte[]> cut(byte coding, byte[] octets, int size) {
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < octets.length; ) {
            var to = Math.min(octets.length, from + size);
            if (to < octets.length) {
                to -= toWholeLetter(coding, octets, to);
            }
            pieces.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return pieces;
    }

    /** By how much a cut must move back, so that it splits neither a surrogate pair nor an escape from its letter. */
    private static int toWholeLetter(byte coding, byte[] octets, int at) {
        if (coding == GSM7) {
            return octets[at - 1] == Gsm7.ESCAPE ? 1 : 0;
        }
        return Character.isHighSurrogate((char) ((octets[at - 2] & 0xFF) << 8 | (octets[at - 1] & 0xFF))) ? 2 : 0;
    }

    /** Information element 0: concatenated short message with an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1). */
    private static byte[] withHeader(byte[] piece, int reference, int total, int number) {
        var part = new byte[HEADER + piece.length];
        var header = new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number};
        System.arraycopy(header, 0, part, 0, HEADER);
        System.arraycopy(piece, 0, part, HEADER, piece.length);
        return part;
    }
}
