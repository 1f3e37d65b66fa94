package by.cabinet.operator.demo;

import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.Follower;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Brings the demo people in, once: what is already on its topic is left alone, since a first version published again would
 * outlive the later ones when the topic is compacted.
 */
public final class PublishDemoPeople {

    private final Publisher publisher;
    private final Follower follower;
    private final List<Event> events = new DemoEvents(DemoData.read()).all();
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    public PublishDemoPeople(Publisher publisher, Follower follower) {
        this.publisher = publisher;
        this.follower = follower;
        var own = events.stream().map(PublishDemoPeople::name).collect(Collectors.toSet());
        events.stream()
                .map(Event::topic)
                .distinct()
                .forEach(topic -> follower.listen(topic, received -> heard(own, name(topic.id(), received))));
    }

    /** Returns when Kafka has acknowledged all and the stand-ins know it. */
    synchronized Published publish() throws InterruptedException, TimeoutException {
        var missing =
                events.stream().filter(event -> !there.contains(name(event))).toList();
        for (var place : publisher.publishAll(missing)) {
            follower.awaitHeard(place);
        }
        return new Published(missing.size(), events.size() - missing.size());
    }

    record Published(int published, int alreadyThere) {}

    private void heard(Set<String> own, String name) {
        if (own.contains(name)) {
            there.add(name);
        }
    }

    private static String name(Event event) {
        return event.topic().topicName() + " "
                + event.value().path(event.topic().id()).asText();
    }

    private static String name(String id, Received received) {
        return received.topic() + " " + received.text(id);
    }
}
