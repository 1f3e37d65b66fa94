package by.cabinet.notification.smpp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** A small SMSC: accepts or refuses what is submitted, reassembles long texts, sends receipts, can be switched off and on. */
public final class TestSmsc {

    /** What the phone shows, and how the last part arrived. */
    public record Received(String to, String text, int parts, byte dataCoding, String validity, boolean receiptAsked) {}

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Map<Integer, byte[]>> incomplete = new ConcurrentHashMap<>();
    private final Map<String, String> recipients = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger refusedBinds = new AtomicInteger();
    private volatile boolean refusingBinds;
    private int port;
    private volatile SMPPServerSessionListener listener;

    TestSmsc() {
        up();
    }

    public int port() {
        return port;
    }

    public void up() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = socket.getLocalPort();
            listener = new SMPPServerSessionListener(port, new OneSocket(socket));
            var current = listener;
            Thread.ofVirtual().start(() -> accept(current));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void down() {
        try {
            listener.close();
            sessions.forEach(SMPPServerSession::close);
            sessions.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next submits are answered with these statuses, one each. */
    public void refuseNext(Integer... statuses) {
        refusals.addAll(Arrays.asList(statuses));
    }

    /** The next submits, as many as given, are accepted, but the connection ends before the response. */
    public void cutAfterNext(int submits) {
        cuts.set(submits);
    }

    /** While it is on, nobody may bind. */
    public void refuseBinds(boolean on) {
        refusingBinds = on;
    }

    public int refusedBinds() {
        return refusedBinds.get();
    }

    public List<Received> receivedBy(String phone) {
        return received.stream().filter(sms -> sms.to().equals(phone)).toList();
    }

    /** Reports each part that went to the phone. */
    public void report(String phone, String state) {
        recipients.forEach((smscId, to) -> {
            if (to.equals(phone)) {
                var text = "id:%s sub:001 dlvrd:001 submit date:2601010000 done date:2601010000 stat:%s err:000 text:"
                        .formatted(smscId, state);
                deliver(to, "A1", text.getBytes(StandardCharsets.US_ASCII), (byte) 0x04, SmsSegmenter.GSM7);
            }
        });
    }

    /** An SMS from a phone to a service number, in the parts it needs; returns when they have been answered. */
    public void send(String phone, String to, String text, OptionalParameter... parameters) {
        var parts = SmsSegmenter.split(text, (int) ids.incrementAndGet());
        parts.octets()
                .forEach(octets -> deliver(
                        phone, to, octets, (byte) (parts.hasHeader() ? 0x40 : 0), parts.dataCoding(), parameters));
    }

    /** The same, sent at that time of SMPP. */
    public void sendAt(String time, String phone, String to, String text) {
        send(phone, to, text, new OptionalParameter.COctetString((short) 0x1401, time));
    }

    private void deliver(
            String from, String to, byte[] octets, byte esmClass, byte dataCoding, OptionalParameter... parameters) {
        try {
            sessions.stream()
                    .filter(session -> session.getSessionState().isReceivable())
                    .findAny()
                    .orElseThrow()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from.substring(1),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            to,
                            new org.jsmpp.bean.ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding(dataCoding),
                            octets,
                            parameters);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept(SMPPServerSessionListener from) {
        while (true) {
            try {
                var session = from.accept();
                session.setMessageReceiverListener(new SubmitOnlyOperations(this));
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(5000);
            if (refusingBinds) {
                refusedBinds.incrementAndGet();
                request.reject(org.jsmpp.SMPPConstant.STAT_ESME_RBINDFAIL);
            } else if (request.getSystemId().equals("cabinet")
                    && request.getPassword().equals("cabinet")) {
                sessions.add(session);
                request.accept("test");
            } else {
                request.reject(org.jsmpp.SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (Exception e) {
            session.close();
        }
    }

    SubmitSmResult accept(SubmitSm message, SMPPServerSession from) throws ProcessRequestException {
        var refusal = refusals.poll();
        if (refusal != null) {
            throw new ProcessRequestException("refused", refusal);
        }
        var id = "m" + ids.incrementAndGet();
        var to = "+" + message.getDestAddress();
        recipients.put(id, to);
        assemble(to, message);
        if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            from.close();
        }
        try {
            return new SubmitSmResult(new MessageId(id), new org.jsmpp.bean.OptionalParameter[0]);
        } catch (org.jsmpp.PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assemble(String to, SubmitSm message) {
        var octets = message.getShortMessage();
        if (!message.isUdhi()) {
            show(to, message, octets, 1);
            return;
        }
        var key = "%s/%d/%d".formatted(to, octets[3], octets[4]);
        var parts = incomplete.computeIfAbsent(key, first -> new TreeMap<>());
        parts.put((int) octets[5], Arrays.copyOfRange(octets, 6, octets.length));
        if (parts.size() == octets[4]) {
            incomplete.remove(key);
            var whole = new ByteArrayOutputStream();
            parts.values().forEach(whole::writeBytes);
            show(to, message, whole.toByteArray(), parts.size());
        }
    }

    private void show(String to, SubmitSm message, byte[] octets, int parts) {
        var ucs2 = message.getDataCoding() == 8;
        var text = new String(octets, ucs2 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
        received.add(new Received(
                to,
                text,
                parts,
                message.getDataCoding(),
                message.getValidityPeriod(),
                message.getRegisteredDelivery() != 0));
    }

    /** A socket of our own: jsmpp would listen on every address and not say which port it got. */
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
