package by.cabinet.order.order.store;

import by.cabinet.order.subscriber.Contact;
import by.cabinet.order.subscriber.Line;
import java.util.Optional;

/** What a termination meets: the line, and who is told of the outcome. */
public record TerminationFound(Optional<Line> line, boolean inFlight, Optional<Contact> requester) {}
