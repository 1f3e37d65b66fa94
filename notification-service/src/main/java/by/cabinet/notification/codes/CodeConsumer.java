package by.cabinet.notification.codes;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.events.EventDeserializer;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import by.cabinet.messaging.quarantine.QuarantineReason;
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
 * Consumes the codes apart from all other events: each by itself and many in parallel, because a code that has to wait must not
 * delay the others. A code's offset is committed after the SMSC has answered.
 */
@ApplicationScoped
class CodeConsumer {

    private static final Logger LOG = Logger.getLogger(CodeConsumer.class);
    private static final int PARALLEL = 256;

    private final Multi<Message<byte[]>> channel;
    private final EventDeserializer deserializer;
    private final SendCode send;
    private final Quarantine quarantine;
    private final UnitOfWork work;
    private final Executor threads = task -> Thread.ofVirtual().name("code").start(task);
    private Cancellable subscription = () -> {};

    @Inject
    CodeConsumer(
            @Channel("codes") Multi<Message<byte[]>> channel,
            EventDeserializer deserializer,
            SendCode send,
            Quarantine quarantine,
            UnitOfWork work) {
        this.channel = channel;
        this.deserializer = deserializer;
        this.send = send;
        this.quarantine = quarantine;
        this.work = work;
    }

    void start(@Observes StartupEvent started) {
        subscription = channel.onItem()
                .transformToUni(this::consume)
                .merge(PARALLEL)
                .subscribe()
                .with(done -> {}, e -> LOG.error("The consumer of codes has stopped", e));
    }

    void stop(@Observes ShutdownEvent stop) {
        subscription.cancel();
    }

    @SuppressWarnings("unchecked") // the channel's deserializers are configured to these types
    private Uni<Void> consume(Message<byte[]> message) {
        var item = (ConsumerRecord<String, byte[]>) message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
        return Uni.createFrom()
                .item(() -> process(item))
                .runSubscriptionOn(threads)
                .chain(finished -> finished
                        ? Uni.createFrom().completionStage(message.ack())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.errorf(
                        "A code stays unacknowledged until the next start: %s",
                        e.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private boolean process(ConsumerRecord<String, byte[]> item) {
        try {
            var event = deserializer.read(item, Topics.CODE_MESSAGES);
            Correlation.resume(event.cause());
            var code = event.data();
            return !code.deliver() || !code.to().isMobile() || send.perform(code); // nothing is sent to a landline
        } catch (InvalidEventException invalid) {
            park(item, invalid.cause(1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException | Error defect) {
            // An error too: the code would stay unacknowledged until the next start. Not tried again: its owner asks
            // for another one.
            park(
                    item,
                    new Quarantine.Cause(
                            QuarantineReason.UNKNOWN, defect.getClass().getName(), 1));
            return true;
        }
    }

    /** Without its contents: a code is kept nowhere but on its topic. */
    private void park(ConsumerRecord<String, byte[]> item, Quarantine.Cause cause) {
        quarantine
                .topicId(item.topic())
                .chain(topicId -> work.perform(tx -> quarantine.park(tx, topicId, item, cause)))
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "A record is not in quarantine yet: %s", e.getClass().getName()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .await()
                .indefinitely();
    }
}
