package by.cabinet.order.order.store;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.subscriber.Line;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What an order of an offering for a line meets: either may not exist. */
public record Circumstance(
        Optional<Line> line, Optional<Offering> offering, Set<String> connected, Set<String> inFlight, Instant moment) {

    /** The same for what was submitted at another moment. */
    public Circumstance at(Instant other) {
        return new Circumstance(line, offering, connected, inFlight, other);
    }
}
