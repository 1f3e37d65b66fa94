package by.cabinet.notification.smpp;

import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** Reads a delivery receipt, from its parameters or, with SMSCs that send none, from its text. */
final class ReceiptReader {

    private ReceiptReader() {}

    /** Empty while the message is still on its way. */
    static Optional<Receipt> read(DeliverSm delivery) throws ProcessRequestException {
        var id = delivery.getOptionalParameter(Receipted_message_id.class);
        var state = delivery.getOptionalParameter(Message_state.class);
        try {
            return id != null && state != null
                    ? last(id.getValueAsString(), DeliveryReceiptState.valueOf(state.getValue()))
                    : inText(delivery);
        } catch (InvalidDeliveryReceiptException | IllegalArgumentException e) {
            throw new ProcessRequestException("not readable", SMPPConstant.STAT_ESME_RX_P_APPN, e);
        }
    }

    private static Optional<Receipt> inText(DeliverSm delivery) throws InvalidDeliveryReceiptException {
        var text = delivery.getShortMessageAsDeliveryReceipt();
        return last(text.getId(), text.getFinalStatus());
    }

    private static Optional<Receipt> last(String smscId, DeliveryReceiptState state) {
        return switch (state) {
            case ENROUTE, ACCEPTD -> Optional.empty();
            case DELIVRD -> Optional.of(new Receipt(smscId, true, state.name()));
            case EXPIRED, DELETED, UNDELIV, UNKNOWN, REJECTD -> Optional.of(new Receipt(smscId, false, state.name()));
        };
    }
}
