package by.cabinet.order.order.domain;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.subscriber.Line;
import java.time.Instant;
import java.util.Set;

/** What an order would meet now: the offerings that are connected to the line, and those with an open order for it. */
public record Situation(Line line, Offering offering, Set<String> connected, Set<String> inFlight, Instant moment) {

    public boolean isConnected() {
        return connected.contains(offering.id());
    }

    public boolean isInFlight() {
        return inFlight.contains(offering.id());
    }

    public boolean isOnSale() {
        return offering.isOnSaleAt(moment);
    }
}
