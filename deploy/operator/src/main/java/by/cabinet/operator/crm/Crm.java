package by.cabinet.operator.crm;

import by.cabinet.operator.desk.Decision;
import by.cabinet.operator.desk.Request;
import by.cabinet.operator.desk.Responder;
import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.Follower;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.Topic;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers activations, terminations and account changes with new versions of its records. It has no topic for refusals:
 * a refused request shows in the journal only and may still be carried out later.
 */
public final class Crm implements Responder {

    private static final String ACTIVATIONS = "crm.activation-requests.v1";
    private static final String TERMINATIONS = "crm.termination-requests.v1";
    private static final String CHANGES = "crm.account-changes.v1";
    public static final List<String> REQUESTS = List.of(ACTIVATIONS, TERMINATIONS, CHANGES);

    private final Publisher publisher;
    private final Records accounts = new Records(Topic.ACCOUNTS);
    private final Records subscribers = new Records(Topic.SUBSCRIBERS);
    private final Records sims = new Records(Topic.SIMS);
    private final Map<Topic, Records> records =
            Map.of(Topic.ACCOUNTS, accounts, Topic.SUBSCRIBERS, subscribers, Topic.SIMS, sims);
    private final ActivateSim activateSim;
    private final TerminateLine terminateLine;
    private final ChangeAccount changeAccount = new ChangeAccount(accounts);
    private final Set<String> carriedOut = ConcurrentHashMap.newKeySet();
    private final Map<String, String> linesByRequest = new ConcurrentHashMap<>();

    public Crm(Publisher publisher, Follower follower, InstantSource clock) {
        this.publisher = publisher;
        this.activateSim = new ActivateSim(sims, subscribers, clock);
        this.terminateLine = new TerminateLine(subscribers, clock);
        records.forEach((topic, ofTopic) -> follower.listen(topic, received -> heard(topic, received)));
    }

    /** Orders name activations and terminations; an account change has no id but its event's. */
    public static Request request(Received received) {
        return switch (received.topic()) {
            case ACTIVATIONS -> Request.of(received, received.text("orderId"), received.text("iccid"));
            case TERMINATIONS -> Request.of(received, received.text("orderId"), received.text("subscriberId"));
            default -> Request.of(received, received.eventId(), received.text("accountId"));
        };
    }

    @Override
    public Optional<Decision> settled(Request request) {
        return carriedOut.contains(request.id()) ? Optional.of(Decision.DONE) : Optional.empty();
    }

    @Override
    public Decision answer(Request request, Decision wanted) {
        if (!wanted.isDone()) {
            return wanted;
        }
        return switch (change(request)) {
            case Change.Refused(var reason) -> Decision.failed(reason);
            case Change.Made(var events) -> {
                events.forEach(event -> tell(request, event));
                yield Decision.DONE;
            }
        };
    }

    /** The line or account is told again as it is now. */
    @Override
    public void repeat(Request request, Decision earlier) {
        var line = Optional.ofNullable(linesByRequest.get(request.id())).flatMap(subscribers::find);
        line.ifPresentOrElse(
                value -> tell(request, Event.of(Topic.SUBSCRIBERS, value)),
                () -> accounts.find(request.lane()).ifPresent(value -> tell(request, Event.of(Topic.ACCOUNTS, value))));
    }

    private Change change(Request request) {
        return switch (request.topic()) {
            case ACTIVATIONS -> activateSim.of(request);
            case TERMINATIONS -> terminateLine.of(request);
            default -> changeAccount.of(request);
        };
    }

    private void tell(Request request, Event event) {
        publisher.publish(event.correlated(request.correlationId()).causedBy(request.id()));
        remember(event.topic(), new Told(event.value(), Optional.of(request.id())));
    }

    private void heard(Topic topic, Received received) {
        remember(topic, new Told(received.value(), received.causationId()));
    }

    private void remember(Topic topic, Told told) {
        records.get(topic).heard(told.value());
        told.cause().ifPresent(requestId -> {
            if (topic == Topic.SUBSCRIBERS) {
                linesByRequest.put(requestId, told.text("subscriberId"));
            }
            // an activation is carried out when its SIM is in use, not when its line is told
            if (topic != Topic.SUBSCRIBERS || told.text("status").equals("TERMINATED")) {
                carriedOut.add(requestId);
            }
        });
    }

    private record Told(ObjectNode value, Optional<String> cause) {

        String text(String property) {
            return value.path(property).asText();
        }
    }
}
