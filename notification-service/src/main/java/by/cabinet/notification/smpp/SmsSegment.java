package by.cabinet.notification.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Sar_msg_ref_num;
import org.jsmpp.bean.OptionalParameter.Sar_segment_seqnum;
import org.jsmpp.bean.OptionalParameter.Sar_total_segments;

/**
 * One segment of an incoming message, {@code number} of {@code total}, counted from 1; a short message is its only segment. The
 * numbers are in the user data header (3GPP TS 23.040, 9.2.3.24) or in SMPP's own parameters.
 */
@SuppressWarnings("ArrayRecordComponent") // segments are identified by their number, never compared
record SmsSegment(int reference, int total, int number, byte dataCoding, byte[] octets) {

    private static final int SHORT_REFERENCE = 0;
    private static final int LONG_REFERENCE = 8;
    private static final Pattern ABSOLUTE_TIME = Pattern.compile("([0-9]{12})([0-9])([0-9]{2})([+-])\\x00?");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);
    private static final byte ASCII = 1;
    private static final byte LATIN_1 = 3;

    SmsSegment {
        if (number < 1 || number > total) {
            throw new IllegalArgumentException("segment %d of %d".formatted(number, total));
        }
    }

    /** Throws {@link IllegalArgumentException} for what cannot be read. */
    static SmsSegment of(DeliverSm delivery) {
        var octets = Optional.ofNullable(delivery.getOptionalParameter(Message_payload.class))
                .map(Message_payload::getValue)
                .orElseGet(delivery::getShortMessage);
        var content = octets == null ? new byte[0] : octets;
        return delivery.isUdhi() ? withHeader(content, delivery.getDataCoding()) : plain(delivery, content);
    }

    /**
     * When the message was sent, by the SMSC's clock, as an absolute time of SMPP 3.4 (7.1.1): SMSCs say it in {@code
     * schedule_delivery_time}, which means nothing else in a deliver_sm, or in a parameter of their own. Empty where it is missing or
     * unreadable.
     */
    static Optional<Instant> sentAt(DeliverSm delivery, int parameter) {
        return Stream.of(
                        Optional.ofNullable(delivery.getScheduleDeliveryTime()),
                        Optional.ofNullable(delivery.getOptionalParameter((short) parameter))
                                .filter(OptionalParameter.OctetString.class::isInstance)
                                .map(time -> ((OptionalParameter.OctetString) time).getValueAsString()))
                .flatMap(Optional::stream)
                .filter(time -> !time.isEmpty())
                .findFirst()
                .map(ABSOLUTE_TIME::matcher)
                .filter(Matcher::matches)
                .flatMap(SmsSegment::instant);
    }

    /** {@code YYMMDDhhmmss}, tenths of a second, and how many quarters of an hour the time is ahead of UTC or behind it. */
    private static Optional<Instant> instant(Matcher time) {
        try {
            var quarters = Integer.parseInt(time.group(3)) * (time.group(4).equals("+") ? 1 : -1);
            return Optional.of(LocalDateTime.parse(time.group(1), SECONDS)
                    .plusNanos(Integer.parseInt(time.group(2)) * 100_000_000L)
                    .toInstant(ZoneOffset.ofTotalSeconds(quarters * 15 * 60)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The octets of the whole message as text (SMPP 3.4, 5.2.19); phones send the default alphabet and UCS-2. */
    String decode(byte[] whole) {
        return switch (dataCoding) {
            case SmsSegmenter.GSM7 -> Gsm7.decode(whole);
            case ASCII -> new String(whole, StandardCharsets.US_ASCII);
            case LATIN_1 -> new String(whole, StandardCharsets.ISO_8859_1);
            case SmsSegmenter.UCS2 -> new String(whole, StandardCharsets.UTF_16BE);
            default -> throw new IllegalArgumentException("unknown alphabet");
        };
    }

    private static SmsSegment plain(DeliverSm delivery, byte[] content) {
        var reference = delivery.getOptionalParameter(Sar_msg_ref_num.class);
        var total = delivery.getOptionalParameter(Sar_total_segments.class);
        var number = delivery.getOptionalParameter(Sar_segment_seqnum.class);
        return reference == null || total == null || number == null
                ? alone(delivery.getDataCoding(), content)
                : new SmsSegment(
                        Short.toUnsignedInt(reference.getValue()),
                        Byte.toUnsignedInt(total.getValue()),
                        Byte.toUnsignedInt(number.getValue()),
                        delivery.getDataCoding(),
                        content);
    }

    private static SmsSegment withHeader(byte[] content, byte dataCoding) {
        var length = content.length == 0 ? 0 : 1 + Byte.toUnsignedInt(content[0]);
        if (length == 0 || length > content.length) {
            throw new IllegalArgumentException("the user data header is cut off");
        }
        var octets = Arrays.copyOfRange(content, length, content.length);
        return numbered(ByteBuffer.wrap(content, 1, length - 1), dataCoding, octets);
    }

    private static SmsSegment numbered(ByteBuffer header, byte dataCoding, byte[] octets) {
        while (header.remaining() >= 2) {
            var element = header.get();
            var size = Byte.toUnsignedInt(header.get());
            if (size > header.remaining()) {
                break;
            }
            if (element == SHORT_REFERENCE && size == 3) {
                return new SmsSegment(octet(header), octet(header), octet(header), dataCoding, octets);
            }
            if (element == LONG_REFERENCE && size == 4) {
                var reference = octet(header) << 8 | octet(header);
                return new SmsSegment(reference, octet(header), octet(header), dataCoding, octets);
            }
            header.position(header.position() + size);
        }
        return alone(dataCoding, octets);
    }

    private static SmsSegment alone(byte dataCoding, byte[] octets) {
        return new SmsSegment(0, 1, 1, dataCoding, octets);
    }

    private static int octet(ByteBuffer header) {
        return Byte.toUnsignedInt(header.get());
    }
}
