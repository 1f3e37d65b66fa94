package by.cabinet.notification.smpp;

import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** Reads a delivery receipt, from its parameters or, with SMSCs that send none, from its text. */
public final class ReceiptReader {

    /** The final state of a part that the SMSC has accepted, and whether it reached the phone. */
    public record Receipt(String smscId, boolean delivered, String state) {}

    private ReceiptReader() {}

    /** Empty while the message is still in transit. */
    static Optional<Receipt> read(DeliverSm delivery) throws ProcessRequestException {
        var id = delivery.getOptionalParameter(Receipted_message_id.class);
        var state = delivery.getOptionalParameter(Message_state.class);
        try {
            return id != null && state != null
                    ? receipt(id.getValueAsString(), MessageState.valueOf(state.getValue()))
                    : inText(delivery);
        } catch (InvalidDeliveryReceiptException | IllegalArgumentException e) {
            throw new ProcessRequestException("not readable", SMPPConstant.STAT_ESME_RX_P_APPN, e);
        }
    }

    private static Optional<Receipt> inText(DeliverSm delivery) throws InvalidDeliveryReceiptException {
        var text = delivery.getShortMessageAsDeliveryReceipt();
        return receipt(text.getId(), protocolState(text.getFinalStatus()));
    }

    /** In the library the states of a receipt's text have numbers of their own, which are not those of the protocol. */
    private static MessageState protocolState(DeliveryReceiptState state) {
        return switch (state) {
            case ENROUTE -> MessageState.ENROUTE;
            case ACCEPTD -> MessageState.ACCEPTED;
            case DELIVRD -> MessageState.DELIVERED;
            case EXPIRED -> MessageState.EXPIRED;
            case DELETED -> MessageState.DELETED;
            case UNDELIV -> MessageState.UNDELIVERABLE;
            case UNKNOWN -> MessageState.UNKNOWN;
            case REJECTD -> MessageState.REJECTED;
        };
    }

    private static Optional<Receipt> receipt(String smscId, MessageState state) {
        return switch (state) {
            case SCHEDULED, ENROUTE, ACCEPTED -> Optional.empty();
            case DELIVERED -> Optional.of(new Receipt(smscId, true, state.name()));
            case EXPIRED, DELETED, UNDELIVERABLE, UNKNOWN, REJECTED, SKIPPED ->
                Optional.of(new Receipt(smscId, false, state.name()));
        };
    }
}
