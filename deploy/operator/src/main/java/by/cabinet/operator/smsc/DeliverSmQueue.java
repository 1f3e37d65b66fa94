package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Problem;
import by.cabinet.operator.simulator.Journal;
import by.cabinet.operator.smsc.Smsc.PduEntry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/** Delivers to the product in order, retries while no session is bound, and gives up only on a permanent refusal. */
final class DeliverSmQueue implements AutoCloseable {

    private static final int CAPACITY = 20_000;
    private static final long RETRY_MS = 200;

    private final SmppSessions sessions;
    private final Journal<PduEntry> journal;
    private final InstantSource clock;
    private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final Thread thread;

    DeliverSmQueue(SmppSessions sessions, Journal<PduEntry> journal, InstantSource clock) {
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("smsc-deliverSmQueue").start(this::run);
    }

    void add(Delivery delivery) {
        if (!waiting.offer(delivery)) {
            throw new Problem(503, "queue-full", "Too much waits for the product to bind");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                var delivery = waiting.take();
                while (!attempted(delivery)) {
                    Thread.sleep(RETRY_MS);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when it must be tried again. */
    private boolean attempted(Delivery delivery) {
        var receiver = sessions.receiver();
        if (receiver.isEmpty()) {
            return false;
        }
        try {
            send(receiver.get(), delivery);
            return recorded(delivery, SMPPConstant.STAT_ESME_ROK, true);
        } catch (NegativeResponseException e) {
            return recorded(delivery, e.getCommandStatus(), isPermanent(e.getCommandStatus()));
        } catch (PDUException e) {
            return recorded(delivery, SMPPConstant.STAT_ESME_RSYSERR, true);
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            return recorded(delivery, null, false);
        }
    }

    private static void send(SMPPServerSession receiver, Delivery delivery)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        var from = delivery.from();
        var to = delivery.to();
        receiver.deliverShortMessage(
                "",
                from.type(),
                from.plan(),
                from.text(),
                to.type(),
                to.plan(),
                to.text(),
                delivery.esmClass(),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding(delivery.dataCoding()),
                delivery.octets(),
                delivery.parameters());
    }

    private boolean recorded(Delivery delivery, Integer status, boolean finished) {
        journal.add(new PduEntry(
                clock.instant(),
                "deliver_sm",
                delivery.from().text(),
                delivery.to().text(),
                null,
                null,
                null,
                status));
        return finished;
    }

    private static boolean isPermanent(int status) {
        return status != SMPPConstant.STAT_ESME_RX_T_APPN
                && status != SMPPConstant.STAT_ESME_RTHROTTLED
                && status != SMPPConstant.STAT_ESME_RMSGQFUL
                && status != SMPPConstant.STAT_ESME_RSYSERR;
    }

    /** A deliver_sm on its way to the product: an SMS from a subscriber, or a delivery receipt. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Delivery(
            Address from,
            Address to,
            ESMClass esmClass,
            byte dataCoding,
            byte[] octets,
            OptionalParameter[] parameters) {}
}
