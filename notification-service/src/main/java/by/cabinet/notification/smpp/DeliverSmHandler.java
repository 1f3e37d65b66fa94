package by.cabinet.notification.smpp;

import by.cabinet.notification.smpp.ReceiptReader.Receipt;
import by.cabinet.value.Phone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * Handles what the SMSC sends: delivery receipts and SMS from subscribers. A PDU is answered after it has been handled, so the SMSC
 * repeats what was not. Texts are never logged, since one may hold a password.
 */
@ApplicationScoped
public class DeliverSmHandler implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(DeliverSmHandler.class);

    /** Blocks until a delivery receipt is stored; when it fails, the SMSC is asked to repeat it. */
    public interface DeliveryReceiptHandler {
        void handle(Receipt receipt);
    }

    /** Blocks until an incoming SMS is published; when it fails, the SMSC is asked to repeat it. */
    public interface IncomingSmsHandler {
        void handle(IncomingSms sms);
    }

    /** A whole SMS from a subscriber; {@code to}: the service number that he wrote to; {@code sentAt}: by the SMSC's clock, if it says so. */
    public record IncomingSms(Phone from, String to, String text, Optional<Instant> sentAt) {

        /** Never the text: it may hold a password. */
        @Override
        public String toString() {
            return "SMS from %s to %s".formatted(from, to);
        }
    }

    private final DeliveryReceiptHandler receipts;
    private final IncomingSmsHandler messages;
    private final SmsReassembler reassembler;
    private final SmppSettings settings;

    @Inject
    DeliverSmHandler(
            DeliveryReceiptHandler receipts,
            IncomingSmsHandler messages,
            SmsReassembler reassembler,
            SmppSettings settings) {
        this.receipts = receipts;
        this.messages = messages;
        this.reassembler = reassembler;
        this.settings = settings;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
        if (delivery.isSmscDeliveryReceipt()) {
            var receipt = ReceiptReader.read(delivery);
            if (receipt.isPresent()) {
                acknowledgeAfter("A receipt", () -> receipts.handle(receipt.get()));
            }
        } else {
            receive(delivery);
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

    private void receive(DeliverSm delivery) throws ProcessRequestException {
        var sender = Phone.digits(delivery.getSourceAddr().replaceFirst("^\\+", ""));
        if (sender.isEmpty()) {
            LOG.infof("An SMS that no subscriber has sent was ignored");
            return;
        }
        receive(
                new SmsReassembler.Addresses(sender.get(), delivery.getDestAddress()),
                segment(delivery),
                SmsSegment.sentAt(delivery, settings.timeParameter()));
    }

    /** The segments are removed after the SMS has been published: a repeated last segment still finds the others. */
    private void receive(SmsReassembler.Addresses addresses, SmsSegment segment, Optional<Instant> sentAt)
            throws ProcessRequestException {
        var joined = new AtomicReference<Optional<SmsReassembler.Message>>(Optional.empty());
        acknowledgeAfter("An incoming SMS", () -> {
            joined.set(reassembler.add(addresses, segment, sentAt));
            joined.get()
                    .map(whole -> new IncomingSms(addresses.from(), addresses.to(), whole.text(), whole.sentAt()))
                    .ifPresent(messages::handle);
        });
        if (joined.get().isPresent()) {
            removeSegments(addresses, segment);
        }
    }

    /** What is left behind expires. */
    private void removeSegments(SmsReassembler.Addresses addresses, SmsSegment segment) {
        try {
            reassembler.remove(addresses, segment);
        } catch (RuntimeException e) {
            LOG.warnf("The segments of a published SMS are not deleted yet: %s", e);
        }
    }

    private static SmsSegment segment(DeliverSm delivery) throws ProcessRequestException {
        try {
            return SmsSegment.of(delivery);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static ProcessRequestException unreadable(IllegalArgumentException reason) {
        return new ProcessRequestException("not readable", SMPPConstant.STAT_ESME_RX_P_APPN, reason);
    }

    private static void acknowledgeAfter(String what, Runnable handling) throws ProcessRequestException {
        try {
            handling.run();
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        } catch (RuntimeException e) {
            LOG.warnf("%s was not stored, the SMSC will repeat it: %s", what, e);
            throw new ProcessRequestException("not stored", SMPPConstant.STAT_ESME_RX_T_APPN, e);
        }
    }

    private static String masked(String address) {
        return Phone.digits(address).map(Phone::masked).orElse("a service number");
    }
}
