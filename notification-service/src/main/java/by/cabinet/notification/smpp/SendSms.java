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

/** Submits an SMS part by part; blocks for its turn and for the SMSC's answers, so it is called on virtual threads. */
@ApplicationScoped
public class SendSms {

    private final Submitter submitter;
    private final SmppLink link;
    private final ProductClock clock;
    private final Traces traces;
    private final MeterRegistry metrics;

    @Inject
    SendSms(Submitter submitter, SmppLink link, ProductClock clock, Traces traces, MeterRegistry metrics) {
        this.submitter = submitter;
        this.link = link;
        this.clock = clock;
        this.traces = traces;
        this.metrics = metrics;
    }

    /** Goes on behind the parts that have been taken before; stops at the first that is not taken. */
    public Progress send(Sms sms, int alreadyTaken) throws InterruptedException {
        var parts = Parts.of(sms.text(), sms.reference());
        var smscIds = new ArrayList<String>();
        for (var octets : parts.octets().subList(alreadyTaken, parts.octets().size())) {
            var answer = submitInTurn(sms, parts, octets);
            metrics.counter("sms.parts", "urgency", sms.urgency().name(), "answer", name(answer))
                    .increment();
            if (!(answer instanceof Answer.Taken(var smscId))) {
                return new Progress(smscIds, answer);
            }
            smscIds.add(smscId);
        }
        return new Progress(smscIds, new Answer.Taken(smscIds.isEmpty() ? "" : smscIds.getLast()));
    }

    private Answer submitInTurn(Sms sms, Parts parts, byte[] octets) throws InterruptedException {
        var bind = link.next();
        return bind.isEmpty() ? new Answer.Later("the link is down") : submitInTurn(bind.get(), sms, parts, octets);
    }

    private Answer submitInTurn(Bind bind, Sms sms, Parts parts, byte[] octets) throws InterruptedException {
        bind.gate().enter(sms.urgency());
        Answer answer = new Answer.Unknown("failed");
        try {
            var left = Duration.between(clock.instant(), sms.goodUntil());
            answer = left.isPositive() ? submit(bind, sms, parts, octets, left) : new Answer.Refused("expired");
            return answer;
        } finally {
            bind.gate().leave(answer);
        }
    }

    /** The end of the trace that began at the gateway; nothing of the message is in it. */
    private Answer submit(Bind bind, Sms sms, Parts parts, byte[] octets, Duration goodFor) {
        var span = traces.begin(SpanKind.CLIENT, "submit_sm");
        try {
            var answer = submitter.submit(bind, sms, parts, octets, goodFor);
            span.setAttribute("smpp.answer", name(answer));
            if (!(answer instanceof Answer.Taken)) {
                span.setStatus(StatusCode.ERROR);
            }
            return answer;
        } finally {
            span.end();
        }
    }

    private static String name(Answer answer) {
        return answer.getClass().getSimpleName();
    }
}
