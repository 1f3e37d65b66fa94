package by.cabinet.operator.smsc;

import by.cabinet.operator.simulator.Journal;
import by.cabinet.operator.smsc.Smsc.PduEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** Listens for SMPP connections and accepts those with the right password. */
final class SmppServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SmppServer.class.getName());
    private static final long BIND_WITHIN_MS = 5_000;
    /** jsmpp throttles a client whose window is larger than this. */
    private static final int WINDOW = 10_000;

    private final Smsc.Settings settings;
    private final SmscFaultMode.Current faults;
    private final SmppSessions sessions;
    private final Journal<PduEntry> journal;
    private final InstantSource clock;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    SmppServer(
            InetAddress address,
            Smsc.Settings settings,
            SmscFaultMode.Current faults,
            SmppSessions sessions,
            Journal<PduEntry> journal,
            SubmitSmHandler submitSmHandler,
            InstantSource clock)
            throws IOException {
        this.settings = settings;
        this.faults = faults;
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
        this.socket = bound(address, settings.smppPort());
        this.listener = new SMPPServerSessionListener(settings.smppPort(), new OneSocket(socket));
        listener.setMessageReceiverListener(submitSmHandler);
        listener.setResponseDeliveryListener(submitSmHandler);
        listener.setPduProcessorDegree(1); // keeps the order of a connection's messages
        listener.setQueueCapacity(WINDOW);
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        closing = true;
        listener.close();
        sessions.closeAll();
        threads.shutdownNow();
    }

    private static ServerSocket bound(InetAddress address, int port) throws IOException {
        try {
            return new ServerSocket(port, 50, address);
        } catch (IOException e) {
            throw new IOException("Cannot listen on " + address + ":" + port + " (SMPP): " + e.getMessage(), e);
        }
    }

    private void accept() {
        while (!closing) {
            try {
                var session = listener.accept();
                threads.execute(() -> letIn(session));
            } catch (IOException e) {
                if (!closing) {
                    LOG.log(System.Logger.Level.WARNING, "An SMPP connection was not accepted", e);
                }
            }
        }
    }

    private void letIn(SMPPServerSession session) {
        try {
            var bind = session.waitForBind(BIND_WITHIN_MS);
            var status = status(bind);
            if (status == SMPPConstant.STAT_ESME_ROK) {
                bind.accept("SMSC");
                sessions.add(session);
            } else {
                bind.reject(status);
            }
            record(bind, status);
        } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
            LOG.log(System.Logger.Level.INFO, "An SMPP connection did not bind: {0}", e.getMessage());
            session.close();
        }
    }

    private int status(BindRequest bind) {
        if (faults.now().mode() == SmscFaultMode.Mode.REFUSE_BIND) {
            return SMPPConstant.STAT_ESME_RBINDFAIL;
        }
        if (!settings.systemId().equals(bind.getSystemId())) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        return settings.password().equals(bind.getPassword())
                ? SMPPConstant.STAT_ESME_ROK
                : SMPPConstant.STAT_ESME_RINVPASWD;
    }

    private void record(BindRequest bind, int status) {
        var pdu = "bind_" + bind.getBindType().name().replace("BIND_", "").toLowerCase(Locale.ROOT);
        journal.add(new PduEntry(clock.instant(), pdu, bind.getSystemId(), null, null, null, null, status));
    }

    /** Our own socket, since jsmpp would listen on every address and not say which port it got. */
    private record OneSocket(ServerSocket socket) implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }
}
