package by.cabinet.notification.code;

import by.cabinet.messaging.events.DeadLetters;
import by.cabinet.messaging.events.EventDeserializer;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads the codes apart from all other events: each for itself and many at once, since one that must wait may not hold up its
 * neighbours. A code's offset is committed after the SMSC has answered.
 */
@ApplicationScoped
class TakeCodes {

    private static final Logger LOG = Logger.getLogger(TakeCodes.class);
    private static final int AT_ONCE = 256;

    private final Multi<Message<byte[]>> channel;
    private final EventDeserializer reader;
    private final SendCode send;
    private final DeadLetters deadLetters;
    private final UnitOfWork work;
    private final Executor threads = task -> Thread.ofVirtual().name("code").start(task);
    private Cancellable reading = () -> {};

    @Inject
    TakeCodes(
            @Channel("codes") Multi<Message<byte[]>> channel,
            EventDeserializer reader,
            SendCode send,
            DeadLetters deadLetters,
            UnitOfWork work) {
        this.channel = channel;
        this.reader = reader;
        this.send = send;
        this.deadLetters = deadLetters;
        this.work = work;
    }

    void start(@Observes StartupEvent started) {
        reading = channel.onItem()
                .transformToUni(this::take)
                .merge(AT_ONCE)
                .subscribe()
                .with(settled -> {}, e -> LOG.error("Codes are not read any more", e));
    }

    void stop(@Observes ShutdownEvent stop) {
        reading.cancel();
    }

    @SuppressWarnings("unchecked") // the channel's deserializers are configured to these types
    private Uni<Void> take(Message<byte[]> message) {
        var item = (ConsumerRecord<String, byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
        return Uni.createFrom()
                .item(() -> settle(item))
                .runSubscriptionOn(threads)
                .chain(settled -> settled
                        ? Uni.createFrom().completionStage(message.ack())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.errorf("A code message was left for the next start: %s", e))
                .onFailure()
                .recoverWithNull();
    }

    private boolean settle(ConsumerRecord<String, byte[]> item) {
        try {
            var event = reader.read(item, CodeMessage.class, code -> code.to().e164());
            Correlation.resume(event.correlationId());
            return !event.data().deliver() || send.settle(event.data());
        } catch (InvalidEventException poison) {
            bury(item, poison.getMessage());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void bury(ConsumerRecord<String, byte[]> item, String reason) {
        work.perform(tx -> deadLetters.bury(tx, item, reason))
                .onFailure()
                .invoke(e -> LOG.warnf("A broken code message waits: %s", e))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .await()
                .indefinitely();
    }
}
