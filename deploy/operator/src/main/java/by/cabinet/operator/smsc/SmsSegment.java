package by.cabinet.operator.smsc;

import java.util.Arrays;
import java.util.Optional;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/** One segment of a message, {@code number} of {@code total} (from 1); a short message is its only segment. */
@SuppressWarnings("ArrayRecordComponent") // segments differ by their number and are never compared
record SmsSegment(int reference, int total, int number, byte[] octets) {

    private static final int CONCATENATED_8_BIT = 0x00;
    private static final int CONCATENATED_16_BIT = 0x08;

    SmsSegment {
        if (total < 1 || number < 1 || number > total) {
            throw new IllegalArgumentException("segment " + number + " of " + total);
        }
    }

    /** Throws {@link IllegalArgumentException} when the header or the TLVs make no sense. */
    static SmsSegment of(SubmitSm message) {
        var payload = payload(message);
        return message.isUdhi() ? behindHeader(payload) : bySar(message, payload);
    }

    private static byte[] payload(SubmitSm message) {
        var payload = message.getOptionalParameter(OptionalParameter.Message_payload.class);
        if (payload != null) {
            return payload.getValue();
        }
        return Optional.ofNullable(message.getShortMessage()).orElse(new byte[0]);
    }

    private static SmsSegment behindHeader(byte[] payload) {
        var end = payload.length == 0 ? 0 : 1 + (payload[0] & 0xFF);
        if (end == 0 || end > payload.length) {
            throw new IllegalArgumentException("the user data header is cut off");
        }
        var text = Arrays.copyOfRange(payload, end, payload.length);
        for (var at = 1; at + 1 < end; at += 2 + (payload[at + 1] & 0xFF)) {
            var size = payload[at + 1] & 0xFF;
            if (payload[at] == CONCATENATED_8_BIT && size == 3 && at + 4 < end) {
                return new SmsSegment(payload[at + 2] & 0xFF, payload[at + 3] & 0xFF, payload[at + 4] & 0xFF, text);
            }
            if (payload[at] == CONCATENATED_16_BIT && size == 4 && at + 5 < end) {
                var reference = (payload[at + 2] & 0xFF) << 8 | (payload[at + 3] & 0xFF);
                return new SmsSegment(reference, payload[at + 4] & 0xFF, payload[at + 5] & 0xFF, text);
            }
        }
        return new SmsSegment(0, 1, 1, text);
    }

    private static SmsSegment bySar(AbstractSmCommand message, byte[] payload) {
        var reference = message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var total = message.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var number = message.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        if (reference == null || total == null || number == null) {
            return new SmsSegment(0, 1, 1, payload);
        }
        return new SmsSegment(
                reference.getValue() & 0xFFFF, total.getValue() & 0xFF, number.getValue() & 0xFF, payload);
    }
}
