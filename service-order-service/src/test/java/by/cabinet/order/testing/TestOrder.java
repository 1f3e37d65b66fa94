package by.cabinet.order.testing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An order, and the other systems that it meets. */
public record TestOrder(String id, TestSubscriber subscriber) {

    public static TestOrder connect(TestSubscriber subscriber, String offeringId) {
        return placed(subscriber, "CONNECT", offeringId);
    }

    public static TestOrder disconnect(TestSubscriber subscriber, String offeringId) {
        return placed(subscriber, "DISCONNECT", offeringId);
    }

    /** Accepted by the rules or not. */
    public static ValidatableResponse place(TestSubscriber subscriber, String action, String offeringId) {
        return place(
                        subscriber.request(),
                        Map.of("action", action, "subscriberId", subscriber.subscriberId(), "offeringId", offeringId))
                .statusCode(201);
    }

    /** Whatever the answer is. */
    public static ValidatableResponse place(RequestSpecification caller, Map<String, Object> order) {
        return place(caller, Ids.next(), order);
    }

    public static ValidatableResponse place(
            RequestSpecification caller, String idempotencyKey, Map<String, Object> order) {
        return caller.header("Idempotency-Key", idempotencyKey)
                .body(order)
                .post("/order/v1/orders")
                .then();
    }

    /** The requests have read what they depend on, or wait for one another, before one of them is carried out. */
    public static <T> List<T> whileNothingIsPlaced(Pool pool, Supplier<List<T>> requests) {
        var connection = pool.getConnectionAndAwait();
        var transaction = connection.beginAndAwait();
        try {
            connection.query("lock table idempotency_key in exclusive mode").executeAndAwait();
            var sent = requests.get();
            await().until(() -> pool.query("select from pg_locks where not granted")
                            .executeAndAwait()
                            .rowCount()
                    >= sent.size());
            return sent;
        } finally {
            transaction.rollbackAndAwait();
            connection.closeAndAwait();
        }
    }

    /** An offering that is connected as a whole order does it. */
    public static TestOrder connected(TestSubscriber subscriber, String offeringId) {
        var order = connect(subscriber, offeringId);
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
        return order;
    }

    private static TestOrder placed(TestSubscriber subscriber, String action, String offeringId) {
        return new TestOrder(place(subscriber, action, offeringId).extract().path("id"), subscriber);
    }

    /** How many events there are now on the topic that name this order. */
    public long events(String topic) {
        return TestEvents.all(topic, this::isOurs).size();
    }

    public JsonNode awaitEvent(String topic) {
        return awaitOne(topic, this::isOurs);
    }

    public ValidatableResponse get() {
        return subscriber.request().get("/order/v1/orders/" + id).then().statusCode(200);
    }

    public void awaitState(String state) {
        await().untilAsserted(() -> get().body("state", is(state)));
    }

    public JsonNode awaitCommand(String command) {
        return awaitOne(
                Topics.FUND_COMMANDS.name(),
                data -> isOurs(data) && text(data, "command").equals(command));
    }

    public JsonNode awaitRequest() {
        return awaitOne(Topics.PROVISIONING_REQUESTS.name(), data -> isOurs(data) && isOwn(data));
    }

    public JsonNode awaitCompensation() {
        return awaitOne(Topics.PROVISIONING_REQUESTS.name(), data -> isOurs(data) && !isOwn(data));
    }

    public JsonNode awaitSms() {
        return awaitOne(Topics.MESSAGES.name(), data -> text(data, "messageId").startsWith(id));
    }

    public JsonNode awaitSms(String template, String to) {
        return awaitOne(
                Topics.MESSAGES.name(),
                data -> text(data, "messageId").startsWith(id)
                        && text(data, "template").equals(template)
                        && text(data, "to").equals(to));
    }

    /** How many of them were sent until now. */
    public long commands(String command) {
        return TestEvents.all(
                        Topics.FUND_COMMANDS.name(),
                        data -> isOurs(data) && text(data, "command").equals(command))
                .size();
    }

    /** How many provisioning requests were sent until now. */
    public long requests() {
        return TestEvents.all(Topics.PROVISIONING_REQUESTS.name(), this::isOurs).size();
    }

    /** How many SMS were requested until now. */
    public long messages() {
        return TestEvents.all(
                        Topics.MESSAGES.name(), data -> text(data, "messageId").startsWith(id))
                .size();
    }

    /** The states that were published, oldest first. */
    public List<String> awaitStates(int count) {
        return TestEvents.await(Topics.ORDERS.name(), count, this::isOurs).stream()
                .map(data -> text(data, "state"))
                .toList();
    }

    public void fundsReply(String outcome) {
        fundsReply(outcome, Map.of());
    }

    public void fundsReply(String outcome, Map<String, Object> more) {
        var value = new HashMap<String, Object>(Map.of(
                "orderId",
                id,
                "accountId",
                subscriber.accountId(),
                "command",
                command(outcome),
                "outcome",
                outcome,
                "available",
                1000));
        value.putAll(more);
        TestEvents.publish(Topics.FUND_RESULTS.name(), id, value);
    }

    private static String command(String outcome) {
        return switch (outcome) {
            case "CAPTURED" -> "CAPTURE";
            case "RELEASED" -> "RELEASE";
            default -> "RESERVE";
        };
    }

    /** Returns once everything has arrived that this order has published for its account: what a later order publishes has. */
    public void awaitLaterOrder() {
        connect(subscriber.colleague(), TestCatalogue.launch()).awaitCommand("RESERVE");
    }

    public void networkReplies(String outcome) {
        networkReplies(id, outcome);
    }

    /** Returns the id of the event. */
    public String networkRepliesDone() {
        var event = Ids.next();
        TestEvents.publish(
                Topics.PROVISIONING_RESULTS.name(),
                id,
                "/network",
                event,
                Map.of("requestId", id, "orderId", id, "outcome", "DONE"));
        return event;
    }

    public void networkReplies(String requestId, String outcome) {
        TestEvents.publish(
                Topics.PROVISIONING_RESULTS.name(),
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
