package by.cabinet.notification.smpp;

import by.cabinet.common.clock.ProductClock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;

/** Submits an SMS part by part; blocks for its turn and for the SMSC's answers, so it is called on virtual threads. */
@ApplicationScoped
public class SendSms {

    private final Submitter submitter;
    private final Gate gate;
    private final ProductClock clock;
    private final MeterRegistry metrics;

    @Inject
    SendSms(Submitter submitter, SmppSettings settings, ProductClock clock, MeterRegistry metrics) {
        this.submitter = submitter;
        this.gate = new Gate(settings.window(), settings.rate());
        this.clock = clock;
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
        gate.enter(sms.urgency());
        try {
            var left = Duration.between(clock.instant(), sms.goodUntil());
            return left.isPositive() ? submitter.submit(sms, parts, octets, left) : new Answer.Refused("expired");
        } finally {
            gate.leave();
        }
    }

    private static String name(Answer answer) {
        return answer.getClass().getSimpleName();
    }
}
