package by.cabinet.order.testing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An order, and the neighbours that it meets. */
public record TestOrder(String id, TestLine line) {

    public static TestOrder connect(TestLine line, String offeringId) {
        return placed(line, "CONNECT", offeringId);
    }

    public static TestOrder disconnect(TestLine line, String offeringId) {
        return placed(line, "DISCONNECT", offeringId);
    }

    /** Accepted by the rules or not. */
    public static ValidatableResponse place(TestLine line, String action, String offeringId) {
        return line.request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", action, "subscriberId", line.subscriberId(), "offeringId", offeringId))
                .post("/order/v1/orders")
                .then()
                .statusCode(201);
    }

    /** An offering that is connected as a whole order does it. */
    public static TestOrder connected(TestLine line, String offeringId) {
        var order = connect(line, offeringId);
        order.fundsAnswer("RESERVED");
        order.awaitRequest();
        order.networkAnswers("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsAnswer("CAPTURED");
        order.awaitState("completed");
        return order;
    }

    private static TestOrder placed(TestLine line, String action, String offeringId) {
        return new TestOrder(place(line, action, offeringId).extract().path("id"), line);
    }

    /** How many events there are now on the topic that name this order. */
    public long told(String topic) {
        return TestEvents.all(topic, this::isOurs).size();
    }

    public JsonNode awaitTold(String topic) {
        return awaitOne(topic, this::isOurs);
    }

    public ValidatableResponse get() {
        return line.request().get("/order/v1/orders/" + id).then().statusCode(200);
    }

    public void awaitState(String state) {
        await().untilAsserted(() -> get().body("state", is(state)));
    }

    public JsonNode awaitCommand(String command) {
        return awaitOne(
                "account.fund-commands.v1",
                data -> isOurs(data) && text(data, "command").equals(command));
    }

    public JsonNode awaitRequest() {
        return awaitOne("network.provisioning-requests.v1", data -> isOurs(data) && isOwn(data));
    }

    public JsonNode awaitUndoing() {
        return awaitOne("network.provisioning-requests.v1", data -> isOurs(data) && !isOwn(data));
    }

    public JsonNode awaitSms() {
        return awaitOne(
                "notification.messages.v1", data -> text(data, "messageId").startsWith(id));
    }

    /** How many of them were sent until now. */
    public long commands(String command) {
        return TestEvents.all(
                        "account.fund-commands.v1",
                        data -> isOurs(data) && text(data, "command").equals(command))
                .size();
    }

    /** How many provisioning requests were sent until now. */
    public long requests() {
        return TestEvents.all("network.provisioning-requests.v1", this::isOurs).size();
    }

    /** How many SMS were wanted until now. */
    public long messages() {
        return TestEvents.all(
                        "notification.messages.v1",
                        data -> text(data, "messageId").startsWith(id))
                .size();
    }

    /** The states that were told, oldest first. */
    public List<String> awaitStates(int count) {
        return TestEvents.await("order.orders.v1", count, this::isOurs).stream()
                .map(data -> text(data, "state"))
                .toList();
    }

    public void fundsAnswer(String outcome) {
        fundsAnswer(outcome, Map.of());
    }

    public void fundsAnswer(String outcome, Map<String, Object> more) {
        var value = new HashMap<String, Object>(Map.of("orderId", id, "command", command(outcome), "outcome", outcome));
        value.putAll(more);
        TestEvents.publish("account.fund-results.v1", id, value);
    }

    private static String command(String outcome) {
        return switch (outcome) {
            case "CAPTURED" -> "CAPTURE";
            case "RELEASED" -> "RELEASE";
            default -> "RESERVE";
        };
    }

    public void networkAnswers(String outcome) {
        networkAnswers(id, outcome);
    }

    public void networkAnswers(String requestId, String outcome) {
        TestEvents.publish(
                "network.provisioning-results.v1",
                id,
                Map.of("requestId", requestId, "orderId", id, "outcome", outcome));
    }

    private static JsonNode awaitOne(String topic, Predicate<JsonNode> test) {
        return TestEvents.await(topic, 1, test).getFirst();
    }

    private boolean isOurs(JsonNode data) {
        return text(data, "orderId").equals(id);
    }

    private boolean isOwn(JsonNode data) {
        return text(data, "requestId").equals(id);
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText();
    }
}
