package by.cabinet.operator.smsc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How the octets of a message are to be read, by its {@code data_coding} (SMPP 3.4, 5.2.19). */
enum Alphabet {
    GSM7,
    ASCII,
    LATIN1,
    UCS2,
    BINARY;

    static final byte GSM7_CODING = 0;
    static final byte UCS2_CODING = 8;

    static Alphabet of(byte dataCoding) {
        return switch (dataCoding) {
            case 0 -> GSM7;
            case 1 -> ASCII;
            case 3 -> LATIN1;
            case 8 -> UCS2;
            default -> ofMessageClass(dataCoding & 0xFF);
        };
    }

    String decode(byte[] octets) {
        return switch (this) {
            case GSM7 -> Gsm7.decode(octets);
            case ASCII -> new String(octets, StandardCharsets.US_ASCII);
            case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> new String(octets, StandardCharsets.UTF_16BE);
            case BINARY -> HexFormat.of().formatHex(octets);
        };
    }

    /** The GSM 03.38 groups that carry a message class: 0x10–0x3F and 0xF0–0xFF. */
    private static Alphabet ofMessageClass(int dataCoding) {
        if (dataCoding >= 0xF0) {
            return (dataCoding & 0x04) == 0 ? GSM7 : BINARY;
        }
        if (dataCoding < 0x10 || dataCoding > 0x3F) {
            return BINARY;
        }
        return switch (dataCoding & 0x0C) {
            case 0x00 -> GSM7;
            case 0x08 -> UCS2;
            default -> BINARY;
        };
    }
}
