package by.cabinet.operator.smsc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts a text into SMS segments: GSM-7 when it can be written so, else UCS-2, with a user data header when long. */
final class SmsSegmenter {

    private static final int MAX_SEGMENTS = 255;

    private final AtomicInteger reference = new AtomicInteger();

    /** Throws {@link IllegalArgumentException} when it would need more than 255 segments. */
    Split split(String text) {
        return Gsm7.canWrite(text)
                ? split(Alphabet.GSM7_CODING, Gsm7.encode(text), 160, 153)
                : split(Alphabet.UCS2_CODING, text.getBytes(StandardCharsets.UTF_16BE), 140, 134);
    }

    private Split split(byte dataCoding, byte[] octets, int alone, int together) {
        if (octets.length <= alone) {
            return new Split(dataCoding, false, List.of(octets));
        }
        var pieces = pieces(dataCoding, octets, together);
        if (pieces.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException("The text is too long for an SMS");
        }
        return new Split(dataCoding, true, withHeaders(pieces));
    }

    private static List<byte[]> pieces(byte dataCoding, byte[] octets, int size) {
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < octets.length; ) {
            var to = Math.min(octets.length, from + size);
            if (to < octets.length && breaksLetter(dataCoding, octets, to)) {
                to -= dataCoding == Alphabet.UCS2_CODING ? 2 : 1;
            }
            pieces.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return pieces;
    }

    private static boolean breaksLetter(byte dataCoding, byte[] octets, int at) {
        return dataCoding == Alphabet.UCS2_CODING
                ? Character.isHighSurrogate((char) ((octets[at - 2] & 0xFF) << 8 | (octets[at - 1] & 0xFF)))
                : octets[at - 1] == Gsm7.ESCAPE;
    }

    private List<byte[]> withHeaders(List<byte[]> pieces) {
        var common = (byte) reference.incrementAndGet();
        var segments = new ArrayList<byte[]>();
        for (var piece : pieces) {
            var part = new byte[6 + piece.length];
            var header = new byte[] {5, 0, 3, common, (byte) pieces.size(), (byte) (segments.size() + 1)};
            System.arraycopy(header, 0, part, 0, header.length);
            System.arraycopy(piece, 0, part, header.length, piece.length);
            segments.add(part);
        }
        return segments;
    }

    record Split(byte dataCoding, boolean withHeader, List<byte[]> segments) {}
}
