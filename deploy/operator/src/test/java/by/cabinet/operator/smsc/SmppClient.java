package by.cabinet.operator.smsc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** The product's side of SMPP, as a test plays it. */
final class SmppClient implements AutoCloseable, MessageReceiverListener {

    static final int UDHI = 0x40;

    private final SMPPSession session = new SMPPSession();
    private final List<DeliverSm> delivered = new CopyOnWriteArrayList<>();
    private volatile Consumer<DeliverSm> onDelivery = _ -> {};

    static SmppClient bound(int port) throws IOException {
        return bound(port, BindType.BIND_TRX, "cabinet");
    }

    static SmppClient bound(int port, BindType type, String password) throws IOException {
        var client = new SmppClient();
        client.session.setMessageReceiverListener(client);
        client.session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        type, "cabinet", password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
        return client;
    }

    /** Returns the message id. */
    String submit(int dataCoding, byte[] octets) throws Exception {
        return submit(0, dataCoding, octets, false);
    }

    String submitTo(String destination, int dataCoding, byte[] octets) throws Exception {
        return submit(destination, 0, dataCoding, octets, false);
    }

    String submit(int esmClass, int dataCoding, byte[] octets, boolean receipt, OptionalParameter... parameters)
            throws Exception {
        return submit("375291000001", esmClass, dataCoding, octets, receipt, parameters);
    }

    private String submit(
            String destination,
            int esmClass,
            int dataCoding,
            byte[] octets,
            boolean receipt,
            OptionalParameter... parameters)
            throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "A1",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        destination,
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(receipt ? 1 : 0),
                        (byte) 0,
                        new RawDataCoding((byte) dataCoding),
                        (byte) 0,
                        octets,
                        parameters)
                .getMessageId();
    }

    void onDelivery(Consumer<DeliverSm> listener) {
        onDelivery = listener;
    }

    List<DeliverSm> delivered() {
        return delivered;
    }

    boolean isBound() {
        return session.getSessionState().isBound();
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
        delivered.add(message);
        onDelivery.accept(message);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
