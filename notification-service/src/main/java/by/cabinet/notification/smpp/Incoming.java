package by.cabinet.notification.smpp;

import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
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
 * What the SMSC sends to us. It is answered when it has been dealt with, so the SMSC repeats what was not. Texts are never
 * logged: one may hold a password.
 */
@ApplicationScoped
class Incoming implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(Incoming.class);

    private final ReceiptKeeper receipts;
    private final SmsTaker taker;
    private final Joiner joiner;

    @Inject
    Incoming(ReceiptKeeper receipts, SmsTaker taker, ProductClock clock) {
        this.receipts = receipts;
        this.taker = taker;
        this.joiner = new Joiner(clock);
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
        if (delivery.isSmscDeliveryReceipt()) {
            var receipt = ReceiptReader.read(delivery);
            if (receipt.isPresent()) {
                settle("A receipt", () -> receipts.keep(receipt.get()));
            }
        } else {
            take(delivery);
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

    private void take(DeliverSm delivery) throws ProcessRequestException {
        var sender = Phone.digits(delivery.getSourceAddr().replaceFirst("^\\+", ""));
        if (sender.isEmpty()) {
            LOG.infof("An SMS that no subscriber has sent was let go");
            return;
        }
        take(new Joiner.Way(sender.get(), delivery.getDestAddress()), part(delivery));
    }

    /** What is whole is forgotten once it has been taken: a repeated last part finds the others still there. */
    private void take(Joiner.Way way, IncomingPart part) throws ProcessRequestException {
        var text = joined(way, part);
        if (text.isPresent()) {
            settle("An incoming SMS", () -> taker.take(new IncomingSms(way.from(), way.to(), text.get())));
            joiner.forget(way, part);
        }
    }

    private Optional<String> joined(Joiner.Way way, IncomingPart part) throws ProcessRequestException {
        try {
            return joiner.join(way, part);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static IncomingPart part(DeliverSm delivery) throws ProcessRequestException {
        try {
            return IncomingPart.of(delivery);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static ProcessRequestException unreadable(IllegalArgumentException reason) {
        return new ProcessRequestException("not readable", SMPPConstant.STAT_ESME_RX_P_APPN, reason);
    }

    private static void settle(String what, Runnable settling) throws ProcessRequestException {
        try {
            settling.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s was not kept, the SMSC will repeat it: %s", what, e);
            throw new ProcessRequestException("not kept", SMPPConstant.STAT_ESME_RX_T_APPN, e);
        }
    }

    private static String masked(String address) {
        return Phone.digits(address).map(Phone::masked).orElse("a service number");
    }
}
