package by.cabinet.operator.smsc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.session.SMPPServerSession;

/** The SMPP connections that are open now. */
final class SmppSessions {

    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void add(SMPPServerSession session) {
        sessions.removeIf(known -> !known.getSessionState().isNotClosed());
        sessions.add(session);
    }

    /** A receiver or transceiver, in turn. */
    Optional<SMPPServerSession> receiver() {
        var receivers = sessions.stream()
                .filter(session -> session.getSessionState().isReceivable())
                .toList();
        return receivers.isEmpty()
                ? Optional.empty()
                : Optional.of(receivers.get(Math.floorMod(turn.getAndIncrement(), receivers.size())));
    }

    long bound() {
        return sessions.stream()
                .filter(session -> session.getSessionState().isBound())
                .count();
    }

    void closeAll() {
        sessions.forEach(SMPPServerSession::unbindAndClose);
    }
}
