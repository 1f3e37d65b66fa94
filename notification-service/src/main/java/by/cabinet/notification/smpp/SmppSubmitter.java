package by.cabinet.notification.smpp;

import static org.jsmpp.SMPPConstant.STAT_ESME_RDELIVERYFAILURE;
import static org.jsmpp.SMPPConstant.STAT_ESME_RINVBNDSTS;
import static org.jsmpp.SMPPConstant.STAT_ESME_RMSGQFUL;
import static org.jsmpp.SMPPConstant.STAT_ESME_RSUBMITFAIL;
import static org.jsmpp.SMPPConstant.STAT_ESME_RSYSERR;
import static org.jsmpp.SMPPConstant.STAT_ESME_RTHROTTLED;
import static org.jsmpp.SMPPConstant.STAT_ESME_RUNKNOWNERR;
import static org.jsmpp.SMPPConstant.STAT_ESME_RX_T_APPN;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Sends one {@code submit_sm} and interprets its response. */
@ApplicationScoped
class SmppSubmitter {

    private static final Set<Integer> BUSY = Set.of(STAT_ESME_RTHROTTLED, STAT_ESME_RMSGQFUL);

    private static final Set<Integer> TEMPORARY = Set.of(
            STAT_ESME_RSYSERR,
            STAT_ESME_RX_T_APPN,
            STAT_ESME_RINVBNDSTS,
            STAT_ESME_RSUBMITFAIL,
            STAT_ESME_RDELIVERYFAILURE,
            STAT_ESME_RUNKNOWNERR);

    private final SmppSettings settings;

    @Inject
    SmppSubmitter(SmppSettings settings) {
        this.settings = settings;
    }

    SubmitResult submit(Bind bind, Sms sms, SmsSegmenter.Segments segments, byte[] octets, Duration goodFor) {
        return bind.session()
                .map(session -> submit(session, sms, segments, octets, goodFor))
                .orElseGet(() -> new SubmitResult.Later("the link is down"));
    }

    private SubmitResult submit(SMPPSession session, Sms sms, SmsSegmenter.Segments segments, byte[] octets, Duration goodFor) {
        try {
            return new SubmitResult.Taken(send(session, sms, segments, octets, goodFor));
        } catch (NegativeResponseException e) {
            return refusal(e.getCommandStatus());
        } catch (PDUException e) {
            return new SubmitResult.Refused("not expressible in SMPP");
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            return new SubmitResult.Unknown(e.getClass().getSimpleName());
        }
    }

    private static SubmitResult refusal(int status) {
        var reason = "status 0x%08x".formatted(status);
        if (BUSY.contains(status)) {
            return new SubmitResult.Busy(reason);
        }
        return TEMPORARY.contains(status) ? new SubmitResult.Later(reason) : new SubmitResult.Refused(reason);
    }

    private String send(SMPPSession session, Sms sms, SmsSegmenter.Segments segments, byte[] octets, Duration goodFor)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        settings.sourceAddress(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        sms.to().e164().substring(1),
                        new ESMClass(segments.hasHeader() ? SMPPConstant.ESMCLS_UDHI_INDICATOR_SET : 0),
                        (byte) 0,
                        (byte) 0,
                        null,
                        validity(goodFor),
                        new RegisteredDelivery(receipt(sms.urgency())),
                        (byte) 0,
                        new RawDataCoding(segments.dataCoding()),
                        (byte) 0,
                        octets)
                .getMessageId();
    }

    private static byte receipt(Sms.Urgency urgency) {
        return switch (urgency) {
            case CODE -> SMPPConstant.REGDEL_SMSC_NO;
            case MESSAGE -> SMPPConstant.REGDEL_SMSC_SUCCESS_FAILURE_REQUESTED;
        };
    }

    /** Relative time of SMPP 3.4 (7.1.1), {@code YYMMDDhhmmss000R}, in whole seconds and at least one. */
    static String validity(Duration goodFor) {
        var whole = Duration.ofSeconds(Math.max(1, goodFor.toSeconds()));
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        Math.min(whole.toDays(), 30),
                        whole.toHoursPart(),
                        whole.toMinutesPart(),
                        whole.toSecondsPart());
    }
}
