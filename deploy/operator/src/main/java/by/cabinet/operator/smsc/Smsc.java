package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Api;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.simulator.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;

/** The SMS centre as a whole: SMPP on one port, its page and JSON on another. */
public final class Smsc implements AutoCloseable {

    private static final int LAST = 10_000;

    private final SmppSessions sessions = new SmppSessions();
    private final Journal<Sms> messages = new Journal<>(LAST);
    private final Journal<PduEntry> journal = new Journal<>(LAST);
    private final SmscFaultMode.Current faults = new SmscFaultMode.Current();
    private final SmscRoutes smscRoutes;
    private final DeliverSmQueue deliverSmQueue;
    private final SmppServer smpp;
    private final Api api;

    /** Throws {@link IOException} that names the port that is busy. */
    public Smsc(InetAddress address, Settings settings, InstantSource clock) throws IOException {
        deliverSmQueue = new DeliverSmQueue(sessions, journal, clock);
        var submitSmHandler =
                new SubmitSmHandler(faults, messages, journal, new Receipts(deliverSmQueue, clock), clock);
        smpp = new SmppServer(address, settings, faults, sessions, journal, submitSmHandler, clock);
        var routes = new Routes();
        smscRoutes = new SmscRoutes(messages, journal, faults, deliverSmQueue, clock);
        smscRoutes.addTo(routes);
        api = Api.listen(new InetSocketAddress(address, settings.httpPort()), routes);
    }

    public int smppPort() {
        return smpp.port();
    }

    public int httpPort() {
        return api.port();
    }

    /** How many connections of the product are bound. */
    public long bound() {
        return sessions.bound();
    }

    /** Sends an SMS from a subscriber to a service number. */
    public void send(String from, String to, String text) {
        smscRoutes.deliver(new SmscRoutes.Sent(from, to, text, null));
    }

    /** Whether the number has been sent an SMS that begins so, since the last {@link #reset}. */
    public boolean hasReached(String phone, String beginning) {
        return !messages.newestFirst(sms -> sms.text().startsWith(beginning)
                        && SmscRoutes.digits(sms.to()).equals(SmscRoutes.digits(phone)))
                .isEmpty();
    }

    /** Forgets all messages, the journal and the fault mode. */
    public void reset() {
        faults.set(SmscFaultMode.NONE);
        messages.clear();
        journal.clear();
    }

    @Override
    public void close() throws IOException {
        api.close();
        deliverSmQueue.close();
        smpp.close();
    }

    /** A whole message as the phone shows it; {@code at} in product time. */
    record Sms(String to, String text, Instant at) {}

    /** Ports (0: any free one) and the only account that may bind. */
    public record Settings(int smppPort, int httpPort, String systemId, String password) {}

    /**
     * A PDU as the SMSC's journal keeps it, without its text: what it was, between whom, which part of how many, and the
     * {@code command_status} it was answered with (null: the answer never left or never came).
     */
    record PduEntry(
            Instant at,
            String pdu,
            String from,
            String to,
            String messageId,
            Integer part,
            Integer parts,
            Integer status) {}
}
