package by.cabinet.operator.event;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Hands the product's requests to a stand-in and commits an offset only when all before it are dealt with. */
public final class RequestFeed implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestFeed.class.getName());

    private final KafkaConsumer<String, byte[]> consumer;
    private final Function<Received, CompletableFuture<Void>> receiver;
    private final Map<TopicPartition, Progress> progress = new ConcurrentHashMap<>();
    private final ConsumerLoop loop;

    /** {@code receiver} answers with a future that is done when the request needs no second delivery. */
    public RequestFeed(
            String kafka,
            String group,
            Collection<String> topics,
            Function<Received, CompletableFuture<Void>> receiver,
            Consumer<Throwable> onDeath) {
        this.receiver = receiver;
        this.consumer = Consumers.assigned(kafka, Optional.of(group), topics);
        this.loop = new ConsumerLoop(group, consumer, this::take, this::commit, onDeath);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        records.forEach(this::take);
        commit();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        var partition = new TopicPartition(message.topic(), message.partition());
        var inPartition = progress.computeIfAbsent(partition, unseen -> new Progress());
        inPartition.begun(message.offset());
        var _ = received(message).thenRun(() -> inPartition.done(message.offset()));
    }

    private CompletableFuture<Void> received(ConsumerRecord<String, byte[]> message) {
        try {
            return receiver.apply(Received.of(message));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Passed over {0}: {1}",
                    ConsumerLoop.place(message),
                    unreadable.getMessage());
            return CompletableFuture.completedFuture(null);
        }
    }

    private void commit() {
        var reached = new HashMap<TopicPartition, OffsetAndMetadata>();
        progress.forEach((partition, inPartition) ->
                inPartition.reached().ifPresent(offset -> reached.put(partition, new OffsetAndMetadata(offset))));
        if (reached.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(reached);
            reached.forEach((partition, offset) -> progress.get(partition).committed(offset.offset()));
        } catch (RetriableException kafkaIsAway) {
            LOG.log(System.Logger.Level.WARNING, "Not committed yet: {0}", kafkaIsAway.getMessage());
        }
    }
}
