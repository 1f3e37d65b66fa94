package by.cabinet.local.deadletters;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands that could not be applied, by which service, why, and when that was published. */
public record DeadLetter(String consumer, String topic, int partition, long offset, String reason, Instant at) {

    TopicPartition place() {
        return new TopicPartition(topic, partition);
    }

    /** {@code billing.usage.v1-2-4711}: names the letter in commands. */
    public String id() {
        return "%s-%d-%d".formatted(topic, partition, offset);
    }
}
