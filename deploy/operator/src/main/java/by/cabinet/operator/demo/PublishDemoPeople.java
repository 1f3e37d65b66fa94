package by.cabinet.operator.demo;

import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Publishes the demo people once: a record that its topic already has is not published again, since its first version would
 * replace the later ones when the topic is compacted.
 */
public final class PublishDemoPeople {

    private final Publisher publisher;
    private final TopicReader topics;
    private final RichPeople rich = RichPeople.of(DemoData.read());
    private final List<OperatorEvent> events = Stream.concat(
                    new DemoEvents(DemoData.read()).all().stream(), rich.people().stream())
            .toList();
    private final InstantSource clock;
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    public PublishDemoPeople(Publisher publisher, TopicReader topics, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
        var own = events.stream().map(PublishDemoPeople::name).collect(Collectors.toSet());
        events.stream()
                .map(OperatorEvent::topic)
                .distinct()
                .forEach(topic -> topics.listen(topic, received -> remember(own, name(topic.id(), received))));
    }

    /** Returns when Kafka has acknowledged all and the stand-ins have read them. */
    synchronized Published publish() throws InterruptedException, TimeoutException {
        var missing =
                events.stream().filter(event -> !there.contains(name(event))).toList();
        // Before him: when this is interrupted, both are published again.
        if (missing.stream().anyMatch(PublishDemoPeople::isWithHistory)) {
            publisher.publishAll(rich.history(clock.instant()));
        }
        for (var place : publisher.publishAll(missing)) {
            topics.awaitRead(place);
        }
        return new Published(missing.size(), events.size() - missing.size());
    }

    /** Nobody is there any more. */
    public void reset() {
        there.clear();
    }

    private static boolean isWithHistory(OperatorEvent event) {
        return event.topic() == OperatorTopic.SUBSCRIBERS
                && event.value().path("subscriberId").asText().equals("s-0070");
    }

    record Published(int published, int alreadyThere) {}

    private void remember(Set<String> own, String name) {
        if (own.contains(name)) {
            there.add(name);
        }
    }

    private static String name(OperatorEvent event) {
        return event.topic().topicName() + " "
                + event.value().path(event.topic().id()).asText();
    }

    private static String name(String id, Received received) {
        return received.topic() + " " + received.text(id);
    }

    /** {@code POST /demo-people}, and {@code POST /crm/subscribers} and its like, which publish the record in the body. */
    public static final class DemoRoutes {

        private final PublishDemoPeople publishDemoPeople;
        private final Publisher publisher;
        private final TopicReader topics;

        public DemoRoutes(PublishDemoPeople publishDemoPeople, Publisher publisher, TopicReader topics) {
            this.publishDemoPeople = publishDemoPeople;
            this.publisher = publisher;
            this.topics = topics;
        }

        public void addTo(Routes routes) {
            routes.post("/demo-people", call -> Answer.ok(publishDemoPeople.publish()));
            Arrays.stream(OperatorTopic.values())
                    .filter(topic -> topic != OperatorTopic.PROVISIONING_RESULTS)
                    .forEach(topic -> routes.post(topic.path(), call -> publish(topic, call)));
        }

        private Answer publish(OperatorTopic topic, Call call) throws Exception {
            var value = call.body();
            if (value.path(topic.key()).asText().isEmpty()) {
                throw Problem.malformed("The key " + topic.key() + " is missing");
            }
            var place = publisher.publish(OperatorEvent.of(topic, value).correlated(call.header("X-Correlation-Id")));
            topics.awaitRead(place);
            return Answer.json(201, new Place(place.topic(), place.partition(), place.offset()));
        }

        record Place(String topic, int partition, long offset) {}
    }
}
