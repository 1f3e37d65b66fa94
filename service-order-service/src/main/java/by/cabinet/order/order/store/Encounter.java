package by.cabinet.order.order.store;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.order.domain.Situation;
import by.cabinet.order.subscriber.Line;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a submission finds: whether it runs alone under its key, what was answered under it before, the line, the offering,
 * and PostgreSQL's time.
 */
public record Encounter(
        boolean alone,
        Optional<Earlier> earlier,
        Optional<Line> line,
        Optional<Offering> offering,
        Set<String> connected,
        Set<String> inFlight,
        Instant moment) {

    /** The order made under the same key, and the content of the request that made it. */
    public record Earlier(String orderId, String content) {}

    public Situation situation(Line ofLine, Offering ofOffering) {
        return new Situation(ofLine, ofOffering, connected, inFlight, moment);
    }
}
