package by.cabinet.order.order.domain;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.subscriber.Line;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an order would meet now: the offerings that are connected to the line, and those with an open order for it. It is to
 * be carried out {@code from} now or a later date.
 */
public record Situation(
        Line line, Offering offering, Set<String> connected, Set<String> inFlight, Instant moment, Instant from) {

    public static Situation now(
            Line line, Offering offering, Set<String> connected, Set<String> inFlight, Instant moment) {
        return new Situation(line, offering, connected, inFlight, moment, moment);
    }

    /** The same for an order from a later date. */
    public Situation from(Optional<Instant> startAt) {
        return new Situation(
                line,
                offering,
                connected,
                inFlight,
                moment,
                startAt.filter(start -> start.isAfter(moment)).orElse(moment));
    }

    public boolean isConnected() {
        return connected.contains(offering.id());
    }

    public boolean isInFlight() {
        return inFlight.contains(offering.id());
    }

    public boolean isOnSale() {
        return offering.isOnSaleAt(moment) && offering.isOnSaleAt(from);
    }
}
