package by.cabinet.notification.smpp;

import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Submits an SMS part by part. Blocks for the rate limit and for the responses of the SMSC, so it is called on virtual threads. */
@ApplicationScoped
public class SendSms {

    private final SmppSubmitter submitter;
    private final SmppLink link;
    private final ProductClock clock;
    private final Traces traces;
    private final MeterRegistry metrics;

    @Inject
    SendSms(SmppSubmitter submitter, SmppLink link, ProductClock clock, Traces traces, MeterRegistry metrics) {
        this.submitter = submitter;
        this.link = link;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
    }

    /** {@code smscIds}: the SMSC's ids of the segments that it accepted this time; {@code last}: the result of the last one. */
    public record SubmitProgress(List<String> smscIds, SubmitResult last) {

        /** Whether all segments have been accepted. */
        public boolean isComplete() {
            return last instanceof SubmitResult.Taken;
        }
    }

    /** Continues after the segments that have been accepted before; stops at the first that is not accepted. */
    public SubmitProgress send(Sms sms, int alreadyAccepted) throws InterruptedException {
        var segments = SmsSegmenter.split(sms.text(), sms.reference());
        var smscIds = new ArrayList<String>();
        for (var octets : segments.octets().subList(alreadyAccepted, segments.octets().size())) {
            var result = submitInTurn(sms, segments, octets);
            metrics.counter("sms.parts", "urgency", sms.urgency().name(), "answer", name(result))
                    .increment();
            if (!(result instanceof SubmitResult.Taken(var smscId))) {
                return new SubmitProgress(smscIds, result);
            }
            smscIds.add(smscId);
        }
        return new SubmitProgress(smscIds, new SubmitResult.Taken(smscIds.isEmpty() ? "" : smscIds.getLast()));
    }

    private SubmitResult submitInTurn(Sms sms, SmsSegmenter.Segments segments, byte[] octets) throws InterruptedException {
        var bind = link.next();
        return bind.isEmpty() ? new SubmitResult.Later("the link is down") : submitInTurn(bind.get(), sms, segments, octets);
    }

    private SubmitResult submitInTurn(Bind bind, Sms sms, SmsSegmenter.Segments segments, byte[] octets) throws InterruptedException {
        bind.limiter().acquire(sms.urgency());
        SubmitResult result = new SubmitResult.Unknown("failed");
        try {
            var left = Duration.between(clock.instant(), sms.goodUntil());
            result = left.isPositive() ? submit(bind, sms, segments, octets, left) : new SubmitResult.Refused("expired");
            return result;
        } finally {
            bind.limiter().release(result);
        }
    }

    /** The end of the trace that began at the gateway; nothing of the message is in it. */
    private SubmitResult submit(Bind bind, Sms sms, SmsSegmenter.Segments segments, byte[] octets, Duration goodFor) {
        var span = traces.begin(SpanKind.CLIENT, "submit_sm");
        try {
            var result = submitter.submit(bind, sms, segments, octets, goodFor);
            span.setAttribute("smpp.answer", name(result));
            if (!(result instanceof SubmitResult.Taken)) {
                span.setStatus(StatusCode.ERROR);
            }
            return result;
        } finally {
            span.end();
        }
    }

    private static String name(SubmitResult result) {
        return result.getClass().getSimpleName();
    }
}
