package by.cabinet.operator.demo;

import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Answer;
import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import java.util.Arrays;

/** {@code POST /demo-people}, and {@code POST /crm/subscribers} and its like, which publish the record in the body. */
public final class DemoRoutes {

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
        var place = publisher.publish(Event.of(topic, value).correlated(call.header("X-Correlation-Id")));
        topics.awaitRead(place);
        return Answer.json(201, new Place(place.topic(), place.partition(), place.offset()));
    }

    record Place(String topic, int partition, long offset) {}
}
