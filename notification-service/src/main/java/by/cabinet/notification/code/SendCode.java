package by.cabinet.notification.code;

import by.cabinet.notification.budget.Budget;
import by.cabinet.notification.smpp.Answer;
import by.cabinet.notification.smpp.SendSms;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends one code, trying until the SMSC has it or it expires. Blocks; runs on a virtual thread. */
@ApplicationScoped
class SendCode {

    private static final Logger LOG = Logger.getLogger(SendCode.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** Short: somebody is waiting in front of the form. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SendSms sms;
    private final Budget budget;
    private final ProductClock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    SendCode(SendSms sms, Budget budget, ProductClock clock) {
        this.sms = sms;
        this.budget = budget;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** True when nothing is left to do for the code; false when the service stops first. */
    boolean settle(CodeMessage code) throws InterruptedException {
        if (!code.isExpired(clock.instant()) && !budget.admitsCode(code.to())) {
            LOG.warnf("Over the budget: %s", code);
            return true;
        }
        var taken = 0;
        for (var pause = FIRST_PAUSE; !code.isExpired(clock.instant()); pause = longer(pause)) {
            var progress = sms.send(code.sms(), taken);
            if (isFinal(code, progress.last())) {
                return true;
            }
            taken += progress.smscIds().size();
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        LOG.infof("Expired: %s", code);
        return true;
    }

    private static boolean isFinal(CodeMessage code, Answer answer) {
        return switch (answer) {
            case Answer.Taken _ -> {
                LOG.infof("The SMSC has taken %s", code);
                yield true;
            }
            case Answer.Refused(var reason) -> {
                LOG.warnf("Refused (%s): %s", reason, code);
                yield true;
            }
            case Answer.Later _, Answer.Busy _, Answer.Unknown _ -> false;
        };
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
