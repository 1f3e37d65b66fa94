package by.cabinet.notification.stream;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.events.EventDeserializer;
import by.cabinet.messaging.events.InvalidEventException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads what is pushed, in each instance for the streams that are open at it, from the end on and without a database. What cannot be read
 * is left out: those that keep such events have it in their quarantine.
 */
@ApplicationScoped
class PushConsumer {

    /** What ends sessions and changes roles is remembered for the streams to come. */
    private static final Set<String> FOR_STREAMS_TO_COME = Set.of(Topics.SESSIONS.name(), Topics.ROLES.name());

    private static final Logger LOG = Logger.getLogger(PushConsumer.class);

    private final EventStreams streams;
    private final EventDeserializer deserializer;
    private final Map<String, Consumer<ConsumerRecord<String, byte[]>>> pushes;

    @Inject
    PushConsumer(EventStreams streams, EventDeserializer deserializer) {
        this.streams = streams;
        this.deserializer = deserializer;
        this.pushes = Map.of(
                Topics.ORDERS.name(), item -> pass(item, Topics.ORDERS, streams::changed),
                Topics.BULK_ORDERS.name(), item -> pass(item, Topics.BULK_ORDERS, streams::changed),
                Topics.ACCOUNT_BALANCES.name(), item -> pass(item, Topics.ACCOUNT_BALANCES, streams::changed),
                Topics.ACCOUNT_REMAINDERS.name(), item -> pass(item, Topics.ACCOUNT_REMAINDERS, streams::changed),
                Topics.NOTICES.name(), item -> pass(item, Topics.NOTICES, streams::changed),
                Topics.SESSIONS.name(), item -> pass(item, Topics.SESSIONS, streams::changed),
                Topics.ROLES.name(), item -> pass(item, Topics.ROLES, streams::changed));
    }

    @Incoming("pushes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
        batch.forEach(item -> {
            if (!isForNobody(item.topic())) {
                pushes.get(item.topic()).accept(item);
            }
        });
        return Uni.createFrom().voidItem();
    }

    private boolean isForNobody(String topic) {
        return streams.isEmpty() && !FOR_STREAMS_TO_COME.contains(topic);
    }

    private <T> void pass(ConsumerRecord<String, byte[]> item, Topic<T> topic, Consumer<T> push) {
        try {
            push.accept(deserializer.read(item, topic).data());
        } catch (InvalidEventException invalid) {
            LOG.debugf("A record of %s is not pushed: %s", item.topic(), invalid);
        } catch (RuntimeException | Error defect) { // one push less, and not the end of all
            LOG.errorf(
                    "A record of %s is not pushed: %s",
                    item.topic(), defect.getClass().getName());
        }
    }
}
