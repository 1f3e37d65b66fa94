package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a request sets going can be found by the request's correlation id. */
@ServiceTest
class CorrelationTest {

    private static final List<String> TOPICS = List.of(Topics.CODE_MESSAGES.name(), Topics.SESSIONS.name());

    @Inject
    Cabinet cabinet;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void theCodeAndTheSessionCarryTheIdOfTheirRequest() {
        var person = cabinet.person();
        var ask = Ids.next();
        var signIn = Ids.next();

        String codeId = post(
                ask,
                "codes",
                Map.of("purpose", "SIGN_IN", "phone", person.phone().e164()),
                202,
                "codeId");
        var code = cabinet.code(person, 1);
        post(signIn, "sessions", Map.of("method", "SMS_CODE", "codeId", codeId, "code", code), 201, "token");

        await().until(() -> found(Set.of(ask, signIn)).size() == 2);
        assertEquals(
                List.of(Topics.SESSIONS.name() + " " + signIn, Topics.CODE_MESSAGES.name() + " " + ask),
                found(Set.of(ask, signIn)).stream().toList());
    }

    private static String post(String correlation, String path, Object body, int status, String answer) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .header("X-Correlation-Id", correlation)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/auth/v1/" + path)
                .then()
                .statusCode(status)
                .extract()
                .path(answer);
    }

    private Set<String> found(Set<String> correlations) {
        var found = new TreeSet<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            TOPICS.forEach(topic -> consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(item -> {
                    if (correlations.contains(correlation(item))) {
                        found.add(item.topic() + " " + correlation(item));
                    }
                });
            }
        }
        return found;
    }

    private static String correlation(ConsumerRecord<String, String> item) {
        var header = item.headers().lastHeader("ce_correlationid");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
