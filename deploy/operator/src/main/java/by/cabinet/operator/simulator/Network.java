package by.cabinet.operator.simulator;

import by.cabinet.contract.Topics;
import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.Remembered;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.simulator.RequestSimulator.Responder;
import java.util.Optional;

/** Answers provisioning requests; both outcomes are final for a {@code requestId}. */
public final class Network implements Responder {

    public static final String REQUESTS = Topics.PROVISIONING_REQUESTS.name();

    private final Publisher publisher;
    private final Remembered<Decision> answers = Remembered.answers();

    public Network(Publisher publisher, TopicReader topics) {
        this.publisher = publisher;
        topics.listen(OperatorTopic.PROVISIONING_RESULTS, this::remember);
    }

    public static Request request(Received received) {
        return Request.of(received, received.text("requestId"), received.text("orderId"));
    }

    @Override
    public Optional<Decision> settled(Request request) {
        return answers.find(request.id());
    }

    @Override
    public Decision answer(Request request, Decision wanted) {
        repeat(request, wanted);
        answers.put(request.id(), wanted);
        return wanted;
    }

    @Override
    public void repeat(Request request, Decision decision) {
        var value = Json.object()
                .put("requestId", request.id())
                .put("orderId", request.text("orderId"))
                .put("outcome", decision.outcome().name());
        if (decision.reason() != null) {
            value.put("reason", decision.reason());
        }
        publisher.publish(OperatorEvent.of(OperatorTopic.PROVISIONING_RESULTS, value)
                .correlated(request.correlationId())
                .causedBy(request.id()));
    }

    @Override
    public void forget() {
        answers.clear();
    }

    private void remember(Received result) {
        var outcome = result.text("outcome");
        if (outcome.equals("DONE")) {
            answers.put(result.text("requestId"), Decision.DONE);
        } else if (outcome.equals("FAILED")) {
            answers.put(
                    result.text("requestId"),
                    Decision.failed(result.value().path("reason").asText(null)));
        }
    }
}
