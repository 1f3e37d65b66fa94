package by.cabinet.notification.message;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.smpp.SendSms;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings queued messages to the SMSC: claims some, sends them at once, writes down what came of it; meanwhile others are claimed. Any number of instances
 * share the table. What is claimed by an instance that dies is due again when its lease runs out.
 */
@ApplicationScoped
class SendMessages {

    private static final Logger LOG = Logger.getLogger(SendMessages.class);

    private final SmppLink link;
    private final SendSms sms;
    private final MessageTable messages;
    private final PartTable parts;
    private final Told told;
    private final UnitOfWork work;
    private final MessageSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    SendMessages(
            SmppLink link,
            SendSms sms,
            MessageTable messages,
            PartTable parts,
            Told told,
            UnitOfWork work,
            MessageSettings settings) {
        this.link = link;
        this.sms = sms;
        this.messages = messages;
        this.parts = parts;
        this.told = told;
        this.work = work;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        for (var worker = 1; worker <= settings.workers(); worker++) {
            Thread.ofVirtual().name("messages-" + worker).start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (!stopping.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                rounds();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rounds() throws InterruptedException {
        try {
            while (link.isBound() && stopping.getCount() > 0 && round() > 0) {
                LOG.debug("A batch has been sent");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Messages wait: %s", e);
        }
    }

    private int round() throws InterruptedException {
        var claimed = work.perform(messages::claim).await().indefinitely();
        if (!claimed.isEmpty()) {
            record(attempt(claimed));
        }
        return claimed.size();
    }

    private List<Attempt> attempt(List<QueuedMessage> claimed) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = claimed.stream().<Callable<Attempt>>map(message -> () -> attempt(message));
            var attempts = new ArrayList<Attempt>();
            for (var attempt : threads.invokeAll(tasks.toList())) {
                attempts.add(done(attempt));
            }
            return attempts;
        }
    }

    private Attempt attempt(QueuedMessage message) throws InterruptedException {
        Correlation.resume(message.cause());
        return new Attempt(message, sms.send(message.sms(), message.partsTaken()));
    }

    private static Attempt done(Future<Attempt> attempt) throws InterruptedException {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Tried until the database has it: what was sent and not written down would be sent again. */
    private void record(List<Attempt> attempts) {
        work.perform(tx -> parts.add(tx, attempts)
                        .chain(() -> messages.finish(tx, attempts))
                        .invoke(changed -> told.of(tx, changed))
                        .chain(() -> messages.settle(tx, ids(attempts)))
                        .invoke(changed -> told.of(tx, changed)))
                .onFailure()
                .invoke(e -> LOG.warnf("Sent messages are not written down yet: %s", e))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .await()
                .indefinitely();
    }

    private static String[] ids(List<Attempt> attempts) {
        return attempts.stream().map(attempt -> attempt.message().id()).toArray(String[]::new);
    }
}
