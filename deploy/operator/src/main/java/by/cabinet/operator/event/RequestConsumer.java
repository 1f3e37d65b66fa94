package by.cabinet.operator.event;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
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

/** Passes the product's requests to a stand-in and commits an offset only when all before it are finished. */
public final class RequestConsumer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestConsumer.class.getName());

    private final KafkaConsumer<String, byte[]> consumer;
    private final Function<Received, CompletableFuture<Void>> receiver;
    private final Map<TopicPartition, OffsetTracker> trackers = new ConcurrentHashMap<>();
    private final ConsumerLoop loop;

    /** {@code receiver} answers with a future that is done when the request needs no second delivery. */
    public RequestConsumer(
            KafkaConnection kafka,
            String group,
            Collection<String> topics,
            Function<Received, CompletableFuture<Void>> receiver,
            Consumer<Throwable> onDeath) {
        this.receiver = receiver;
        this.consumer = ConsumerLoop.assigned(kafka, Optional.of(group), topics);
        this.loop = new ConsumerLoop(group, consumer, this::consume, this::commit, onDeath);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void consume(ConsumerRecords<String, byte[]> records) {
        records.forEach(this::consume);
        commit();
    }

    private void consume(ConsumerRecord<String, byte[]> message) {
        var partition = new TopicPartition(message.topic(), message.partition());
        var tracker = trackers.computeIfAbsent(partition, unseen -> new OffsetTracker());
        tracker.begun(message.offset());
        var _ = received(message).thenRun(() -> tracker.done(message.offset()));
    }

    private CompletableFuture<Void> received(ConsumerRecord<String, byte[]> message) {
        try {
            return receiver.apply(Received.of(message));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Skipped {0}: {1}",
                    ConsumerLoop.place(message),
                    unreadable.getMessage());
            return CompletableFuture.completedFuture(null);
        }
    }

    private void commit() {
        var reached = new HashMap<TopicPartition, OffsetAndMetadata>();
        trackers.forEach((partition, tracker) ->
                tracker.reached().ifPresent(offset -> reached.put(partition, new OffsetAndMetadata(offset))));
        if (reached.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(reached);
            reached.forEach((partition, offset) -> trackers.get(partition).committed(offset.offset()));
        } catch (RetriableException kafkaIsAway) {
            LOG.log(System.Logger.Level.WARNING, "Not committed yet: {0}", kafkaIsAway.getMessage());
        }
    }

    /** The offset to commit for a partition whose records are finished in any order. */
    static final class OffsetTracker {

        private final TreeSet<Long> open = new TreeSet<>();
        private long next = -1;
        private long committed = -1;

        synchronized void begun(long offset) {
            open.add(offset);
            next = offset + 1;
        }

        synchronized void done(long offset) {
            open.remove(offset);
        }

        /** The offset to commit, if it has moved since the last commit. */
        synchronized OptionalLong reached() {
            var reached = open.isEmpty() ? next : open.first();
            return reached > committed ? OptionalLong.of(reached) : OptionalLong.empty();
        }

        synchronized void committed(long offset) {
            committed = offset;
        }
    }
}
