package by.cabinet.operator.event;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Polls on a thread of its own until closed; reports a fatal error, so that a dead loop does not look alive. */
final class ConsumerLoop implements AutoCloseable {

    private static final Duration TOPICS_EXIST_WITHIN = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecords<String, byte[]>> onRecords;
    private final Runnable atEnd;
    private final Consumer<Throwable> onDeath;
    private final Thread thread;
    private volatile boolean closing;

    ConsumerLoop(
            String name,
            KafkaConsumer<String, byte[]> consumer,
            Consumer<ConsumerRecords<String, byte[]>> onRecords,
            Runnable atEnd,
            Consumer<Throwable> onDeath) {
        this.consumer = consumer;
        this.onRecords = onRecords;
        this.atEnd = atEnd;
        this.onDeath = onDeath;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Where a record is, for logs: never its content. */
    static String place(ConsumerRecord<?, ?> message) {
        return message.topic() + "-" + message.partition() + "@" + message.offset();
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                onRecords.accept(consumer.poll(Duration.ofMillis(100)));
            }
            atEnd.run();
        } catch (WakeupException wokenToEnd) {
            atEnd.run();
        } catch (RuntimeException e) {
            onDeath.accept(e);
        } finally {
            // everything due is committed: waiting for the open fetch would only make stopping slow
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /**
     * A consumer of all partitions: there is one stand-in only, so nobody waits for a rebalance. Waits up to a minute until the topics
     * exist, since nobody creates them on first use.
     */
    static KafkaConsumer<String, byte[]> assigned(
            KafkaConnection kafka, Optional<String> group, Collection<String> topics) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        group.ifPresent(name -> settings.put(ConsumerConfig.GROUP_ID_CONFIG, name));
        var consumer = new KafkaConsumer<>(kafka.with(settings), new StringDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.assign(topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList());
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        var deadline = System.nanoTime() + TOPICS_EXIST_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            var partitions = consumer.partitionsFor(topic, TOPICS_EXIST_WITHIN);
            if (partitions != null && !partitions.isEmpty()) {
                return partitions.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
            }
            pause();
        }
        throw new UnknownTopicOrPartitionException("OperatorTopic " + topic + " does not exist");
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a topic", e);
        }
    }
}
