package by.cabinet.operator.event;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Polls on a thread of its own until closed; what it cannot survive it tells, so that no dead loop looks alive. */
final class ConsumerLoop implements AutoCloseable {

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
}
