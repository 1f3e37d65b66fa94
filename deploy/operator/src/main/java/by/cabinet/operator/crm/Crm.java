package by.cabinet.operator.crm;

import by.cabinet.contract.Topics;
import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.Remembered;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.simulator.Decision;
import by.cabinet.operator.simulator.Request;
import by.cabinet.operator.simulator.RequestSimulator.Responder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers activations, terminations, changes of plan and account changes with new versions of its records. It has no topic for refusals:
 * a refused request is seen in the journal only and may still be carried out later.
 */
public final class Crm implements Responder {

    private static final String ACTIVATIONS = Topics.ACTIVATION_REQUESTS.name();
    private static final String TERMINATIONS = Topics.TERMINATION_REQUESTS.name();
    private static final String PLAN_CHANGES = Topics.PLAN_CHANGE_REQUESTS.name();
    public static final List<String> REQUESTS =
            List.of(ACTIVATIONS, TERMINATIONS, PLAN_CHANGES, Topics.ACCOUNT_CHANGES.name());

    private final Publisher publisher;
    private final Records accounts;
    private final Records subscribers;
    private final Map<OperatorTopic, Records> records;
    private final ActivateSim activateSim;
    private final TerminateSubscriber terminateSubscriber;
    private final ChangePlan changePlan;
    private final ChangeAccount changeAccount;
    private final Remembered<Decision> carriedOut = Remembered.answers();
    private final Remembered<String> subscribersByRequest = Remembered.answers();

    /** {@code remembered}: so many records of each topic are in memory at most. */
    public Crm(Publisher publisher, TopicReader topics, InstantSource clock, int remembered) {
        this.publisher = publisher;
        this.accounts = new Records(OperatorTopic.ACCOUNTS, topics, remembered);
        this.subscribers = new Records(OperatorTopic.SUBSCRIBERS, topics, remembered);
        var sims = new Records(OperatorTopic.SIMS, topics, remembered);
        this.records = Map.of(
                OperatorTopic.ACCOUNTS, accounts, OperatorTopic.SUBSCRIBERS, subscribers, OperatorTopic.SIMS, sims);
        this.changePlan = new ChangePlan(subscribers);
        this.changeAccount = new ChangeAccount(accounts);
        this.activateSim = new ActivateSim(sims, subscribers, clock);
        this.terminateSubscriber = new TerminateSubscriber(subscribers, clock);
        records.forEach((topic, ofTopic) -> topics.listen(topic, received -> remember(topic, received)));
    }

    /** Orders name activations, terminations and changes of plan; an account change has no id but its event's. */
    public static Request request(Received received) {
        if (received.topic().equals(ACTIVATIONS)) {
            return Request.of(received, received.text("orderId"), received.text("iccid"));
        }
        return received.topic().equals(TERMINATIONS) || received.topic().equals(PLAN_CHANGES)
                ? Request.of(received, received.text("orderId"), received.text("subscriberId"))
                : Request.of(received, received.eventId(), received.text("accountId"));
    }

    @Override
    public Optional<Decision> settled(Request request) {
        return carriedOut.find(request.id());
    }

    @Override
    public Decision answer(Request request, Decision wanted) {
        if (!wanted.isDone()) {
            return wanted;
        }
        return switch (change(request)) {
            case Change.Refused(var reason) -> Decision.failed(reason);
            case Change.Made(var events) -> {
                events.forEach(event -> publish(request, event));
                yield Decision.DONE;
            }
        };
    }

    /** The subscriber or account is published again as it is now. */
    @Override
    public void repeat(Request request, Decision earlier) {
        var subscriber = subscribersByRequest.find(request.id()).flatMap(subscribers::find);
        subscriber.ifPresentOrElse(
                value -> publish(request, OperatorEvent.of(OperatorTopic.SUBSCRIBERS, value)),
                () -> accounts.find(request.key())
                        .ifPresent(value -> publish(request, OperatorEvent.of(OperatorTopic.ACCOUNTS, value))));
    }

    @Override
    public void forget() {
        records.values().forEach(Records::clear);
        carriedOut.clear();
        subscribersByRequest.clear();
    }

    private Change change(Request request) {
        if (request.topic().equals(ACTIVATIONS)) {
            return activateSim.of(request);
        }
        if (request.topic().equals(PLAN_CHANGES)) {
            return changePlan.of(request);
        }
        return request.topic().equals(TERMINATIONS) ? terminateSubscriber.of(request) : changeAccount.of(request);
    }

    private void publish(Request request, OperatorEvent event) {
        publisher.publish(event.correlated(request.correlationId()).causedBy(request.id()));
        remember(event.topic(), new Published(event.value(), Optional.of(request.id())));
        if (request.topic().equals(PLAN_CHANGES)) {
            carriedOut.put(request.id(), Decision.DONE); // the record alone does not say what it was published for
        }
    }

    private void remember(OperatorTopic topic, Received received) {
        remember(topic, new Published(received.value(), received.causationId()));
    }

    private void remember(OperatorTopic topic, Published published) {
        records.get(topic).put(published.value());
        published.cause().ifPresent(requestId -> {
            if (topic == OperatorTopic.SUBSCRIBERS) {
                subscribersByRequest.put(requestId, published.text("subscriberId"));
            }
            // an activation is carried out when its SIM is in use, not when its subscriber is published
            if (topic != OperatorTopic.SUBSCRIBERS || published.text("status").equals("TERMINATED")) {
                carriedOut.put(requestId, Decision.DONE);
            }
        });
    }

    private record Published(ObjectNode value, Optional<String> cause) {

        String text(String property) {
            return value.path(property).asText();
        }
    }

    /** What the CRM makes of a request: new versions of its records in the order of publishing, or a refusal. */
    sealed interface Change {

        record Made(List<OperatorEvent> events) implements Change {

            Made(OperatorEvent... events) {
                this(List.of(events));
            }
        }

        record Refused(String reason) implements Change {}
    }

    /** Takes over a bill delivery address or contacts that were changed in the Cabinet (R1.6.1, R1.8 h). */
    private static final class ChangeAccount {

        private final Records accounts;

        ChangeAccount(Records accounts) {
            this.accounts = accounts;
        }

        Change of(Request request) {
            var found = accounts.next(request.text("accountId"));
            if (found.isEmpty()) {
                return new Change.Refused("no such account");
            }
            var changes = request.value().deepCopy().retain("billDeliveryAddress", "contactEmail", "contactPhone");
            return new Change.Made(
                    OperatorEvent.of(OperatorTopic.ACCOUNTS, found.get().setAll(changes)));
        }
    }

    /** Puts a subscriber on another tariff plan. */
    private static final class ChangePlan {

        private final Records subscribers;

        ChangePlan(Records subscribers) {
            this.subscribers = subscribers;
        }

        Change of(Request request) {
            var found = subscribers.next(request.text("subscriberId"));
            if (found.isEmpty()) {
                return new Change.Refused("no such subscriber");
            }
            var subscriber = found.get().put("tariffPlanId", request.text("tariffPlanId"));
            return subscriber.path("status").asText().equals("TERMINATED")
                    ? new Change.Refused("the subscriber is terminated")
                    : new Change.Made(OperatorEvent.of(OperatorTopic.SUBSCRIBERS, subscriber));
        }
    }

    /** Ends a subscriber's service (R1.2.5). */
    private static final class TerminateSubscriber {

        private final Records subscribers;
        private final InstantSource clock;

        TerminateSubscriber(Records subscribers, InstantSource clock) {
            this.subscribers = subscribers;
            this.clock = clock;
        }

        Change of(Request request) {
            var found = subscribers.next(request.text("subscriberId"));
            if (found.isEmpty()) {
                return new Change.Refused("no such subscriber");
            }
            var subscriber = found.get().put("status", "TERMINATED");
            if (!subscriber.hasNonNull("terminatedAt")) {
                subscriber.put("terminatedAt", clock.instant().toString());
            }
            subscriber.remove("suspendedBy");
            return new Change.Made(OperatorEvent.of(OperatorTopic.SUBSCRIBERS, subscriber));
        }
    }

    /** Connects a new subscriber to an account with a SIM from the client's stock (R1.2.5). */
    private static final class ActivateSim {

        private final Records sims;
        private final Records subscribers;
        private final InstantSource clock;

        ActivateSim(Records sims, Records subscribers, InstantSource clock) {
            this.sims = sims;
            this.subscribers = subscribers;
            this.clock = clock;
        }

        /** The SIM is published last, since it settles the request: an interrupted activation is repeated for the same subscriber. */
        Crm.Change of(Request request) {
            var found = sims.next(request.text("iccid"));
            if (found.isEmpty()) {
                return new Crm.Change.Refused("no such SIM");
            }
            var sim = found.get();
            if (!sim.path("state").asText().equals("STOCK")) {
                return new Crm.Change.Refused("the SIM is in use");
            }
            if (!sim.path("clientId").asText().equals(request.text("clientId"))) {
                return new Crm.Change.Refused("another client's SIM");
            }
            return new Crm.Change.Made(
                    OperatorEvent.of(OperatorTopic.SUBSCRIBERS, subscriber(request, sim)),
                    OperatorEvent.of(OperatorTopic.SIMS, sim.put("state", "IN_USE")));
        }

        private ObjectNode subscriber(Request request, ObjectNode sim) {
            var id = freeId(request, sim);
            var subscriber = Json.object()
                    .put("subscriberId", id)
                    .put("accountId", request.text("accountId"))
                    .put("clientId", request.text("clientId"))
                    .put("phone", sim.path("phone").asText())
                    .put("status", "ACTIVE")
                    .put("activatedAt", clock.instant().toString())
                    .put("tariffPlanId", request.text("tariffPlanId"))
                    .put("language", "ru")
                    .put("ussdCapable", true)
                    .put("version", subscribers.nextVersion(id));
            subscriber.set("sim", sim.deepCopy().retain("iccid", "imsi", "puk1"));
            return subscriber;
        }

        /** {@code s-0026}; a number that served another subscriber before gets a longer id. */
        private String freeId(Request request, ObjectNode sim) {
            var phone = sim.path("phone").asText();
            return Stream.of("s-" + phone.substring(phone.length() - 4), "s-" + phone.substring(1))
                    .filter(id -> subscribers
                            .find(id)
                            .map(subscriber -> isOf(subscriber, sim))
                            .orElse(true))
                    .findFirst()
                    .orElseGet(() -> "s-" + request.id());
        }

        private static boolean isOf(ObjectNode subscriber, ObjectNode sim) {
            return subscriber.path("sim").path("iccid").equals(sim.path("iccid"));
        }
    }
}
