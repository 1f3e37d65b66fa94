package by.cabinet.operator.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the operator's own topics from their beginning and then continuously: so the stand-ins know, without a file of their own,
 * what they published before a restart and what others publish there.
 */
public final class TopicReader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TopicReader.class.getName());
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final Map<OperatorTopic, List<Consumer<Received>>> listeners = new EnumMap<>(OperatorTopic.class);
    /** The next offset to read of each partition. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final KafkaConnection kafka;
    private Optional<ConsumerLoop> loop = Optional.empty();

    public TopicReader(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** Listeners are registered before {@link #start}; each is called by one thread, record by record. */
    public void listen(OperatorTopic topic, Consumer<Received> listener) {
        listeners.computeIfAbsent(topic, first -> new ArrayList<>()).add(listener);
    }

    public void start(Consumer<Throwable> onDeath) {
        var topics = listeners.keySet().stream().map(OperatorTopic::topicName).toList();
        var consumer = ConsumerLoop.assigned(kafka, Optional.empty(), topics);
        consumer.seekToBeginning(consumer.assignment());
        var ends = consumer.endOffsets(consumer.assignment());
        loop = Optional.of(
                new ConsumerLoop("topic-reader", consumer, records -> read(records, consumer, ends), () -> {}, died -> {
                    caughtUp.completeExceptionally(died);
                    onDeath.accept(died);
                }));
    }

    /** Waits until everything that was there at the start has been positions. */
    public void awaitCaughtUp(Duration atMost) throws InterruptedException, TimeoutException {
        try {
            caughtUp.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException("The operator's topics cannot be read", e.getCause());
        }
    }

    /** Waits until the listeners know what was published there, so that a request sent afterwards finds it. */
    public synchronized void awaitRead(RecordMetadata place) throws InterruptedException, TimeoutException {
        var partition = new TopicPartition(place.topic(), place.partition());
        var deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (positions.containsKey(partition) && positions.get(partition) <= place.offset()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("The operator does not read what it has published");
            }
            wait(100);
        }
    }

    /** All records of that key that are there now, oldest first: reads the whole partition, which takes a second for a million records. */
    public List<Received> all(OperatorTopic topic, String key) {
        var found = new ArrayList<Received>();
        try (var consumer = ConsumerLoop.assigned(kafka, Optional.empty(), List.of(topic.topicName()))) {
            var octets = key.getBytes(StandardCharsets.UTF_8);
            var partitions = consumer.assignment().size();
            var partition =
                    new TopicPartition(topic.topicName(), BuiltInPartitioner.partitionForKey(octets, partitions));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(message.key())) {
                        deliver(message, List.of(found::add));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        loop.ifPresent(ConsumerLoop::close);
    }

    private void read(
            ConsumerRecords<String, byte[]> records,
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends) {
        listeners.forEach((topic, listening) ->
                records.records(topic.topicName()).forEach(message -> deliver(message, listening)));
        reached(consumer);
        if (!caughtUp.isDone()
                && ends.entrySet().stream().allMatch(end -> positions.get(end.getKey()) >= end.getValue())) {
            caughtUp.complete(null);
        }
    }

    private synchronized void reached(KafkaConsumer<String, byte[]> consumer) {
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        notifyAll();
    }

    private static void deliver(ConsumerRecord<String, byte[]> message, List<Consumer<Received>> listening) {
        try {
            var received = Received.of(message);
            listening.forEach(listener -> listener.accept(received));
        } catch (IOException notJson) {
            LOG.log(System.Logger.Level.WARNING, "Not a JSON object: {0}", ConsumerLoop.place(message));
        }
    }
}
