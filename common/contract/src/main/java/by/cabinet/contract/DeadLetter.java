package by.cabinet.contract;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * {@code cabinet.dead-letters.v1}, key: where the record stands. A record that can never be applied, and the service that
 * read it. The payload is not copied, since it may hold personal data.
 */
public record DeadLetter(
        @NotNull String consumer,
        @NotNull String topic,
        @NotNull @PositiveOrZero Integer partition,
        @NotNull @PositiveOrZero Long offset,
        @NotNull String reason) {

    /** {@code crm.clients.v1-3-1042}: topic, partition, offset. */
    public String source() {
        return "%s-%d-%d".formatted(topic, partition, offset);
    }
}
