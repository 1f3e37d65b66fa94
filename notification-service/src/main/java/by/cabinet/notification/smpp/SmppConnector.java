package by.cabinet.notification.smpp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Opens SMPP sessions: connects, and binds as a transceiver. */
@ApplicationScoped
class SmppConnector {

    /** PDUs from the SMSC that are processed in parallel, responses and receipts alike: a receipt waits for the database. */
    private static final int PARALLEL_PDUS = 16;

    private final SmppSettings settings;
    private final MessageReceiverListener incoming;

    @Inject
    SmppConnector(SmppSettings settings, MessageReceiverListener incoming) {
        this.settings = settings;
        this.incoming = incoming;
    }

    /** A bound session; {@code closed} is run once when it ends. Throws {@link IOException} when it cannot be opened now. */
    SMPPSession open(Runnable closed) throws IOException {
        var session = new SMPPSession(this::connect);
        session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        session.setTransactionTimer(settings.answerTimeout().toMillis());
        session.setPduProcessorDegree(PARALLEL_PDUS);
        session.setMessageReceiverListener(incoming);
        session.addSessionStateListener((next, previous, source) -> {
            if (next == SessionState.CLOSED) {
                closed.run();
            }
        });
        session.connectAndBind(
                settings.host(), settings.port(), bind(), settings.bindTimeout().toMillis());
        return session;
    }

    private BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX,
                settings.systemId(),
                settings.password(),
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "",
                InterfaceVersion.IF_34);
    }

    private Connection connect(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int)
                    settings.bindTimeout().toMillis());
            return new SocketConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
