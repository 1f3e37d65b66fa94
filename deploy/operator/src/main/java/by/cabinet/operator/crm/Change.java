package by.cabinet.operator.crm;

import by.cabinet.operator.event.Event;
import java.util.List;

/** What the CRM makes of a request: new versions of its records in the order of publishing, or a refusal. */
sealed interface Change {

    record Made(List<Event> events) implements Change {

        Made(Event... events) {
            this(List.of(events));
        }
    }

    record Refused(String reason) implements Change {}
}
