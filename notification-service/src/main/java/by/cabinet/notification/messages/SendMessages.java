package by.cabinet.notification.messages;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.smpp.SendSms;
import by.cabinet.notification.smpp.SendSms.SubmitProgress;
import by.cabinet.notification.smpp.SmppLink;
import by.cabinet.notification.smpp.SubmitResult;
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
 * Sends queued messages to the SMSC: claims some, sends them in parallel and saves the results, while the next ones are claimed. Any
 * number of instances share the table. What was claimed by an instance that dies is due again when its lease expires.
 */
@ApplicationScoped
class SendMessages {

    private static final Logger LOG = Logger.getLogger(SendMessages.class);
    /** Longer than the database lets a statement of a batch take; after that the next round claims. */
    private static final Duration CLAIMING = Duration.ofSeconds(45);

    /** Shorter than the lease, so that what was sent is saved before another instance claims it. */
    private static final Duration SAVING = Duration.ofSeconds(60);

    private final SmppLink link;
    private final SendSms sms;
    private final MessageRepository messages;
    private final PartRepository parts;
    private final DeliveryPublisher deliveries;
    private final UnitOfWork work;
    private final MessageSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    SendMessages(
            SmppLink link,
            SendSms sms,
            MessageRepository messages,
            PartRepository parts,
            DeliveryPublisher deliveries,
            UnitOfWork work,
            MessageSettings settings) {
        this.link = link;
        this.sms = sms;
        this.messages = messages;
        this.parts = parts;
        this.deliveries = deliveries;
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
                sendAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() throws InterruptedException {
        try {
            while (link.isBound() && stopping.getCount() > 0 && sendBatch() > 0) {
                LOG.debug("A batch has been sent");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Messages are not sent: %s", e);
        }
    }

    private int sendBatch() throws InterruptedException {
        var claimed = work.performBatch(messages::claim).await().atMost(CLAIMING);
        if (!claimed.isEmpty()) {
            save(attempt(claimed));
        }
        return claimed.size();
    }

    private List<SendAttempt> attempt(List<QueuedMessage> claimed) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = claimed.stream().<Callable<SendAttempt>>map(message -> () -> attempt(message));
            var attempts = new ArrayList<SendAttempt>();
            for (var attempt : threads.invokeAll(tasks.toList())) {
                attempts.add(done(attempt));
            }
            return attempts;
        }
    }

    /** A message that cannot be sent at all has failed alone: the results of the others of its batch are saved. */
    private SendAttempt attempt(QueuedMessage message) throws InterruptedException {
        Correlation.resume(message.cause());
        try {
            return new SendAttempt(message, sms.send(message.sms(), message.acceptedParts()));
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "The message %s cannot be sent", message.id());
            var refused = new SubmitResult.Refused(
                    "cannot be sent: " + defect.getClass().getSimpleName());
            return new SendAttempt(message, new SubmitProgress(List.of(), refused));
        }
    }

    private static SendAttempt done(Future<SendAttempt> attempt) throws InterruptedException {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Retried until it is committed: what was sent and not saved would be sent again. */
    private void save(List<SendAttempt> attempts) {
        work.performBatch(tx -> parts.add(tx, attempts)
                        .chain(() -> messages.saveAttempts(tx, attempts))
                        .invoke(changed -> deliveries.publish(tx, changed))
                        .chain(() -> messages.completeReported(tx, ids(attempts)))
                        .invoke(changed -> deliveries.publish(tx, changed)))
                .ifNoItem()
                .after(SAVING)
                .fail()
                .onFailure()
                .invoke(e -> LOG.warnf("Sent messages are not saved yet: %s", e))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .await()
                .indefinitely();
    }

    private static String[] ids(List<SendAttempt> attempts) {
        return attempts.stream().map(attempt -> attempt.message().id()).toArray(String[]::new);
    }
}
