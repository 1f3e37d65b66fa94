package by.cabinet.notification.smpp;

import by.cabinet.common.value.Phone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** What the SMSC sends to us. It is answered when it has been dealt with, so the SMSC repeats what was not. */
@ApplicationScoped
class Incoming implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(Incoming.class);

    private final ReceiptKeeper receipts;

    @Inject
    Incoming(ReceiptKeeper receipts) {
        this.receipts = receipts;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
        if (delivery.isSmscDeliveryReceipt()) {
            var receipt = receipt(delivery);
            if (receipt.isPresent()) {
                keep(receipt.get());
            }
        } else {
            LOG.infof("An SMS came from %s", masked(delivery.getSourceAddr()));
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        LOG.debugf("%s is reachable again", masked(alert.getSourceAddr()));
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not offered", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    private void keep(Receipt receipt) throws ProcessRequestException {
        try {
            receipts.keep(receipt);
        } catch (RuntimeException e) {
            LOG.warnf("A receipt was not kept, the SMSC will repeat it: %s", e);
            throw new ProcessRequestException("not kept", SMPPConstant.STAT_ESME_RX_T_APPN, e);
        }
    }

    /** Empty while the message is still on its way. */
    private static Optional<Receipt> receipt(DeliverSm delivery) throws ProcessRequestException {
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

    private static String masked(String address) {
        return Phone.digits(address).map(Phone::masked).orElse("a service number");
    }
}
