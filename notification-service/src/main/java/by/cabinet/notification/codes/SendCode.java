package by.cabinet.notification.codes;

import by.cabinet.contract.notification.CodeRequested;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.messages.MessageRepository;
import by.cabinet.notification.messages.MessageState;
import by.cabinet.notification.quota.MessageQuota;
import by.cabinet.notification.smpp.SendSms;
import by.cabinet.notification.smpp.Sms;
import by.cabinet.notification.smpp.SubmitResult;
import by.cabinet.notification.texts.LocalizedTexts;
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
    /** Short, because somebody is waiting for the code. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SendSms sms;
    private final MessageQuota quota;
    private final UnitOfWork work;
    private final MessageRepository messages;
    private final ProductClock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    SendCode(SendSms sms, MessageQuota quota, UnitOfWork work, MessageRepository messages, ProductClock clock) {
        this.sms = sms;
        this.quota = quota;
        this.work = work;
        this.messages = messages;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** True when nothing is left to do for the code, false when the service stops first. */
    boolean perform(CodeRequested code) throws InterruptedException {
        if (!code.isExpired(clock.instant()) && !quota.admitsCode(code.to(), code.isByKnownRequester())) {
            LOG.warnf("The daily quota is exceeded: %s", code);
            save(code, MessageState.FAILED, 0, "over the daily quota");
            return true;
        }
        var taken = 0;
        var attempts = 0;
        for (var pause = FIRST_PAUSE; !code.isExpired(clock.instant()); pause = longer(pause)) {
            var progress = sms.send(sms(code), taken);
            attempts++;
            if (isFinal(code, progress.last(), attempts)) {
                return true;
            }
            if (attempts == 1) {
                save(code, MessageState.QUEUED, attempts, null);
            }
            taken += progress.smscIds().size();
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        LOG.infof("Expired: %s", code);
        save(code, MessageState.FAILED, attempts, "expired");
        return true;
    }

    /** Without the code, and without waiting: the database delays no code. */
    private void save(CodeRequested code, MessageState state, int attempts, String failure) {
        work.perform(tx -> messages.saveCode(tx, code, state, attempts, failure))
                .subscribe()
                .with(saved -> {}, e -> LOG.warnf("What has become of a code is not saved: %s", e));
    }

    private static Sms sms(CodeRequested code) {
        var text = LocalizedTexts.in(code.language()).code(code.template(), code.code());
        return new Sms(code.to(), text, code.messageId().hashCode(), code.expiresAt(), Sms.Urgency.CODE);
    }

    private boolean isFinal(CodeRequested code, SubmitResult result, int attempts) {
        return switch (result) {
            case SubmitResult.Taken _ -> {
                LOG.infof("The SMSC has accepted %s", code);
                save(code, MessageState.SENT, attempts, null);
                yield true;
            }
            case SubmitResult.Refused(var reason) -> {
                LOG.warnf("Refused (%s): %s", reason, code);
                save(code, MessageState.FAILED, attempts, reason);
                yield true;
            }
            case SubmitResult.Later _, SubmitResult.Busy _, SubmitResult.Unknown _ -> false;
        };
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
