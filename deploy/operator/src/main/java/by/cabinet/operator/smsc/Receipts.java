package by.cabinet.operator.smsc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;

/** Sends the delivery receipt of a message to the product, when it asked for one (SMPP 3.4, appendix B). */
final class Receipts {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneId.of("Europe/Minsk"));

    private final DeliverSmQueue deliverSmQueue;
    private final InstantSource clock;

    Receipts(DeliverSmQueue deliverSmQueue, InstantSource clock) {
        this.deliverSmQueue = deliverSmQueue;
        this.clock = clock;
    }

    /** Called after the answer to the submit was sent, so that no receipt overtakes it. */
    void send(Asked receipt, SmscFaultMode faultMode) {
        switch (faultMode.receipts()) {
            case AUTO -> add(receipt);
            case DOUBLE -> {
                add(receipt);
                add(receipt);
            }
            case LATE ->
                CompletableFuture.delayedExecutor(faultMode.receiptDelayMs(), TimeUnit.MILLISECONDS)
                        .execute(() -> add(receipt));
            case NONE -> {}
        }
    }

    private void add(Asked receipt) {
        deliverSmQueue.add(new DeliverSmQueue.Delivery(
                receipt.phone(),
                receipt.sender(),
                new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
                Alphabet.GSM7_CODING,
                text(receipt).getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter[] {
                    new OptionalParameter.Receipted_message_id(receipt.messageId()),
                    new OptionalParameter.Message_state(MessageState.DELIVERED.value())
                }));
    }

    private String text(Asked receipt) {
        return "id:%s sub:001 dlvrd:001 submit date:%s done date:%s stat:DELIVRD err:000 text:"
                .formatted(receipt.messageId(), MINUTE.format(receipt.submittedAt()), MINUTE.format(clock.instant()));
    }

    /** A receipt that the product has asked for. */
    record Asked(String messageId, Address sender, Address phone, Instant submittedAt) {

        private static final int ALWAYS = 1;
        private static final int ON_SUCCESS = 3;

        static boolean by(SubmitSm message) {
            var wanted = message.getRegisteredDelivery() & 0x03;
            return wanted == ALWAYS || wanted == ON_SUCCESS;
        }

        static Asked of(SubmitSm message, String messageId, Instant now) {
            return new Asked(
                    messageId,
                    address(message.getSourceAddr(), message.getSourceAddrTon(), message.getSourceAddrNpi()),
                    address(message.getDestAddress(), message.getDestAddrTon(), message.getDestAddrNpi()),
                    now);
        }

        private static Address address(String text, byte type, byte plan) {
            return new Address(text, TypeOfNumber.valueOf(type), NumberingPlanIndicator.valueOf(plan));
        }
    }
}
