package by.cabinet.operator.crm;

import by.cabinet.operator.desk.Request;
import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.Topic;
import java.time.InstantSource;

/** Ends a subscriber's service (R1.2.5). */
final class TerminateLine {

    private final Records subscribers;
    private final InstantSource clock;

    TerminateLine(Records subscribers, InstantSource clock) {
        this.subscribers = subscribers;
        this.clock = clock;
    }

    Change of(Request request) {
        var found = subscribers.next(request.text("subscriberId"));
        if (found.isEmpty()) {
            return new Change.Refused("no such subscriber");
        }
        var line = found.get().put("status", "TERMINATED");
        if (!line.hasNonNull("terminatedAt")) {
            line.put("terminatedAt", clock.instant().toString());
        }
        line.remove("suspendedBy");
        return new Change.Made(Event.of(Topic.SUBSCRIBERS, line));
    }
}
