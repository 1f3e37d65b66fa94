package by.cabinet.notification.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a text into short messages: in GSM-7 when it can be written so, else in UCS-2; a long text with a user data header in
 * each segment. The same text and reference always make the same segments, so that an interrupted submission can be continued.
 */
final class SmsSegmenter {

    static final byte GSM7 = 0;
    static final byte UCS2 = 8;

    private static final int HEADER = 6;
    private static final int MOST = 255;

    private SmsSegmenter() {}

    /** The octets of each segment, and how they are to be read. */
    record Segments(byte dataCoding, boolean hasHeader, List<byte[]> octets) {}

    /** Throws {@link IllegalArgumentException} for a text that is empty or longer than 255 segments. */
    static Segments split(String text, int reference) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the text is empty");
        }
        return Gsm7.canWrite(text)
                ? split(GSM7, Gsm7.encode(text), 160, 153, reference)
                : split(UCS2, text.getBytes(StandardCharsets.UTF_16BE), 140, 134, reference);
    }

    private static Segments split(byte coding, byte[] octets, int alone, int together, int reference) {
        if (octets.length <= alone) {
            return new Segments(coding, false, List.of(octets));
        }
        var pieces = cut(coding, octets, together);
        if (pieces.size() > MOST) {
            throw new IllegalArgumentException("the text is too long");
        }
        var segments = new ArrayList<byte[]>();
        for (var piece : pieces) {
            segments.add(withHeader(piece, reference, pieces.size(), segments.size() + 1));
        }
        return new Segments(coding, true, List.copyOf(segments));
    }

    private static List<byte[]> cut(byte coding, byte[] octets, int size) {
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < octets.length; ) {
            var to = Math.min(octets.length, from + size);
            if (to < octets.length) {
                to -= toWholeCharacter(coding, octets, to);
            }
            pieces.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return pieces;
    }

    /** By how much a cut must move back, so that it splits neither a surrogate pair nor an escape from its character. */
    private static int toWholeCharacter(byte coding, byte[] octets, int at) {
        if (coding == GSM7) {
            return octets[at - 1] == Gsm7.ESCAPE ? 1 : 0;
        }
        return Character.isHighSurrogate((char) ((octets[at - 2] & 0xFF) << 8 | (octets[at - 1] & 0xFF))) ? 2 : 0;
    }

    /** Information element 0: concatenated short message with an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1). */
    private static byte[] withHeader(byte[] piece, int reference, int total, int number) {
        var segment = new byte[HEADER + piece.length];
        var header = new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number};
        System.arraycopy(header, 0, segment, 0, HEADER);
        System.arraycopy(piece, 0, segment, HEADER, piece.length);
        return segment;
    }
}
