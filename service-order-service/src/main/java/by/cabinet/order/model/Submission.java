package by.cabinet.order.model;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was submitted, and never changes from then on; for a draft: provisional terms. */
public record Submission(
        String id, OrderItem item, OrderOrigin origin, Instant createdAt, Optional<Instant> startAt, Instant deadline) {

    /** R1.8 a: {@code time} runs from the later of submission and {@code startAt}. */
    public static Submission at(
            Instant moment, String id, OrderItem item, OrderOrigin origin, Optional<Instant> startAt, Duration time) {
        return new Submission(
                id, item, origin, moment, startAt, later(moment, startAt).plus(time));
    }

    /** A draft, submitted now on these terms: its time runs from now on. */
    Submission submitted(OrderItem onTerms, Instant moment, Duration time) {
        return new Submission(
                id, onTerms, origin, createdAt, startAt, later(moment, startAt).plus(time));
    }

    /** The same, debited at this price if it is lower. R1.8 d */
    Submission atMost(Money price) {
        return new Submission(id, item.atMost(price), origin, createdAt, startAt, deadline);
    }

    public OrderAction action() {
        return item.action();
    }

    /** Whether it is to be carried out later than now. */
    public boolean startsAfter(Instant moment) {
        return startAt.filter(start -> start.isAfter(moment)).isPresent();
    }

    private static Instant later(Instant moment, Optional<Instant> startAt) {
        return startAt.filter(start -> start.isAfter(moment)).orElse(moment);
    }
}
