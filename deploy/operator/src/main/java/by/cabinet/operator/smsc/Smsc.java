package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Api;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.journal.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** The SMS centre as a whole: SMPP on one port, its page and JSON on another. */
public final class Smsc implements AutoCloseable {

    private static final int LAST = 10_000;

    private final Binds binds = new Binds();
    private final Deliveries deliveries;
    private final SmppServer smpp;
    private final Api api;

    /** Throws {@link IOException} that names the port that is busy. */
    public Smsc(InetAddress address, SmscSettings settings, InstantSource clock) throws IOException {
        var messages = new Journal<Sms>(LAST);
        var journal = new Journal<PduEntry>(LAST);
        var faults = new Faults();
        deliveries = new Deliveries(binds, journal, clock);
        var submits = new Submits(faults, messages, journal, new Receipts(deliveries, clock), clock);
        smpp = new SmppServer(address, settings, faults, binds, journal, submits, clock);
        var routes = new Routes();
        new SmscRoutes(messages, journal, faults, deliveries).addTo(routes);
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
        return binds.bound();
    }

    @Override
    public void close() throws IOException {
        api.close();
        deliveries.close();
        smpp.close();
    }
}
