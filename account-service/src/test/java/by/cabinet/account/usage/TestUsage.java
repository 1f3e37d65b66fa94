package by.cabinet.account.usage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.account.testing.Person;
import by.cabinet.testing.TestEvents;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What a subscriber uses, as billing and the roaming partners publish it and as call details show it. */
record TestUsage(Pool pool, Person subscriber) {

    void publishHome(String id, Instant startedAt, Map<String, Object> more) {
        publish("billing.usage.v1", home(id, startedAt, more));
    }

    Map<String, Object> home(String id, Instant startedAt, Map<String, Object> more) {
        var use = new HashMap<String, Object>(Map.of(
                "recordId",
                id,
                "subscriberId",
                subscriber.subscriberId(),
                "kind",
                "VOICE",
                "startedAt",
                startedAt.toString(),
                "quantity",
                2.5,
                "unit",
                "MINUTE",
                "charge",
                Map.of("amount", 12, "currency", "BYN")));
        use.putAll(more);
        return use;
    }

    void publishAbroad(String id, Instant startedAt, Instant receivedAt) {
        publishAbroad(id, startedAt, receivedAt, Map.of());
    }

    void publishAbroad(String id, Instant startedAt, Instant receivedAt, Map<String, Object> more) {
        var use = new HashMap<String, Object>(Map.of(
                "recordId",
                id,
                "subscriberId",
                subscriber.subscriberId(),
                "partner",
                "PLMN-1",
                "country",
                "PL",
                "kind",
                "DATA",
                "startedAt",
                startedAt.toString(),
                "receivedAt",
                receivedAt.toString(),
                "quantity",
                7,
                "unit",
                "MEGABYTE",
                "charge",
                350));
        use.putAll(more);
        publish("roaming.usage.v1", use);
    }

    RecordMetadata publish(String topic, Map<String, Object> use) {
        return TestEvents.publish(topic, subscriber.subscriberId(), use);
    }

    void awaitCount(int count) {
        await().until(() -> pool.preparedQuery("select from usage where subscriber_id = $1")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId()))
                        .size()
                == count);
    }

    ValidatableResponse get(String token) {
        return get(token, "limit=50");
    }

    ValidatableResponse get(String token, String query) {
        return given().auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .get("/account/v1/subscribers/%s/usage?%s"
                        .formatted(subscriber.subscriberId(), query.replace("+", "%2B")))
                .then();
    }
}
