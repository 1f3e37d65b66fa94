package by.cabinet.operator.event;

import java.io.IOException;
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
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the operator's own topics from their beginning and goes on following them: so the stand-ins know after a restart
 * what they have said, and always what others have published there, without a file of their own.
 */
public final class Follower implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

    private final Map<Topic, List<Consumer<Received>>> listeners = new EnumMap<>(Topic.class);
    /** The next offset of each partition. */
    private final Map<TopicPartition, Long> heard = new HashMap<>();

    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private Optional<ConsumerLoop> loop = Optional.empty();

    /** Listeners are registered before {@link #start}; each is called by one thread, record by record. */
    public void listen(Topic topic, Consumer<Received> listener) {
        listeners.computeIfAbsent(topic, first -> new ArrayList<>()).add(listener);
    }

    public void start(String kafka, Consumer<Throwable> onDeath) {
        var topics = listeners.keySet().stream().map(Topic::topicName).toList();
        var consumer = Consumers.assigned(kafka, Optional.empty(), topics);
        consumer.seekToBeginning(consumer.assignment());
        var ends = consumer.endOffsets(consumer.assignment());
        loop = Optional.of(
                new ConsumerLoop("follower", consumer, records -> read(records, consumer, ends), () -> {}, died -> {
                    caughtUp.completeExceptionally(died);
                    onDeath.accept(died);
                }));
    }

    /** Waits until everything that was there at the start has been heard. */
    public void awaitCaughtUp(Duration atMost) throws InterruptedException, TimeoutException {
        try {
            caughtUp.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException("The operator's topics cannot be read", e.getCause());
        }
    }

    /** Waits until the listeners know what was published there, so that a request sent afterwards meets it. */
    public synchronized void awaitHeard(RecordMetadata place) throws InterruptedException, TimeoutException {
        var partition = new TopicPartition(place.topic(), place.partition());
        var deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
        while (heard.containsKey(partition) && heard.get(partition) <= place.offset()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("The operator does not hear what it says");
            }
            wait(100);
        }
    }

    @Override
    public void close() {
        loop.ifPresent(ConsumerLoop::close);
    }

    private void read(
            ConsumerRecords<String, byte[]> records,
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends) {
        listeners.forEach(
                (topic, listening) -> records.records(topic.topicName()).forEach(message -> hear(message, listening)));
        reached(consumer);
        if (!caughtUp.isDone() && ends.entrySet().stream().allMatch(end -> heard.get(end.getKey()) >= end.getValue())) {
            caughtUp.complete(null);
        }
    }

    private synchronized void reached(KafkaConsumer<String, byte[]> consumer) {
        consumer.assignment().forEach(partition -> heard.put(partition, consumer.position(partition)));
        notifyAll();
    }

    private static void hear(ConsumerRecord<String, byte[]> message, List<Consumer<Received>> listening) {
        try {
            var received = Received.of(message);
            listening.forEach(listener -> listener.accept(received));
        } catch (IOException notJson) {
            LOG.log(System.Logger.Level.WARNING, "Not a JSON object: {0}", ConsumerLoop.place(message));
        }
    }
}
