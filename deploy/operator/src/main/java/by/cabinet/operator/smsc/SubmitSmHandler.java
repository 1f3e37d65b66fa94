package by.cabinet.operator.smsc;

import by.cabinet.operator.simulator.Journal;
import by.cabinet.operator.smsc.Smsc.PduEntry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageIDGenerator;
import org.jsmpp.util.MessageId;
import org.jsmpp.util.RandomMessageIDGenerator;

/** Accepts what the product submits, unless a fault mode is set, and remembers who asked for a receipt. */
final class SubmitSmHandler extends SubmitOnlyOperations {

    private final SmscFaultMode.Current faults;
    private final Journal<Smsc.Sms> messages;
    private final Journal<PduEntry> journal;
    private final Receipts receipts;
    private final InstantSource clock;
    private final SmsReassembler reassembler = new SmsReassembler();
    private final MessageIDGenerator messageIds = new RandomMessageIDGenerator();
    private final Map<String, Receipts.Asked> asked = new ConcurrentHashMap<>();

    SubmitSmHandler(
            SmscFaultMode.Current faults,
            Journal<Smsc.Sms> messages,
            Journal<PduEntry> journal,
            Receipts receipts,
            InstantSource clock) {
        this.faults = faults;
        this.messages = messages;
        this.journal = journal;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        var mode = faults.onSubmit();
        return switch (mode) {
            case AUTO, REFUSE_BIND -> result(taken(message, SMPPConstant.STAT_ESME_ROK));
            case THROTTLE -> throw refused(message, SMPPConstant.STAT_ESME_RTHROTTLED);
            case QUEUE_FULL -> throw refused(message, SMPPConstant.STAT_ESME_RMSGQFUL);
            case CUT_AFTER_SUBMIT -> {
                var messageId = taken(message, null);
                session.close();
                yield result(messageId);
            }
        };
    }

    @Override
    public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession session) {
        sendReceipt(result);
    }

    /** The message was accepted all the same, so its receipt is due. */
    @Override
    public void onSubmitSmRespError(SubmitSmResult result, Exception cause, SMPPServerSession session) {
        sendReceipt(result);
    }

    private String taken(SubmitSm message, Integer status) throws ProcessRequestException {
        var segment = segment(message);
        var to = Address.shown(message.getDestAddress(), message.getDestAddrTon());
        var now = clock.instant();
        var messageId = messageIds.newMessageId().getValue();
        reassembler
                .reassemble(message.getSourceAddr(), to, segment)
                .map(Alphabet.of(message.getDataCoding())::decode)
                .ifPresent(text -> messages.add(new Smsc.Sms(to, text, now)));
        journal.add(entry(message, messageId, segment, status));
        if (Receipts.Asked.by(message)) {
            asked.put(messageId, Receipts.Asked.of(message, messageId, now));
        }
        return messageId;
    }

    private SmsSegment segment(SubmitSm message) throws ProcessRequestException {
        try {
            return SmsSegment.of(message);
        } catch (IllegalArgumentException e) {
            throw refused(message, SMPPConstant.STAT_ESME_RSUBMITFAIL);
        }
    }

    private ProcessRequestException refused(SubmitSm message, int status) {
        journal.add(entry(message, null, null, status));
        return new ProcessRequestException("refused", status);
    }

    private PduEntry entry(SubmitSm message, String messageId, SmsSegment segment, Integer status) {
        return new PduEntry(
                clock.instant(),
                "submit_sm",
                message.getSourceAddr(),
                Address.shown(message.getDestAddress(), message.getDestAddrTon()),
                messageId,
                segment == null ? null : segment.number(),
                segment == null ? null : segment.total(),
                status);
    }

    private void sendReceipt(SubmitSmResult result) {
        var receipt = asked.remove(result.getMessageId());
        if (receipt != null) {
            receipts.send(receipt, faults.now());
        }
    }

    private static SubmitSmResult result(String messageId) throws ProcessRequestException {
        try {
            return new SubmitSmResult(new MessageId(messageId), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new ProcessRequestException("no message id", SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }
}
