package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class NetworkTest extends OperatorTest {

    private static final String REQUESTS = "network.provisioning-requests.v1";
    private static final String RESULTS = "network.provisioning-results.v1";

    @Test
    void switchesOnAndSaysSoInTheSameJourney() {
        request();

        var answer = kafka.await(RESULTS, "order-" + id, 1).getFirst();
        assertThat(answer.text("requestId")).isEqualTo(id);
        assertThat(answer.text("outcome")).isEqualTo("DONE");
        assertThat(answer.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/operator/network")
                .containsEntry("ce_type", "by.a1.network.provisioning.answered.v1")
                .containsEntry("ce_correlationid", "journey")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_time");
    }

    @Test
    void answersARepetitionWithoutASecondEffect() {
        request();
        request();

        assertThat(kafka.await(RESULTS, "order-" + id, 2))
                .extracting(answer -> answer.text("outcome"))
                .containsExactly("DONE", "DONE");
        assertThat(effects(2)).containsExactlyInAnyOrder("true", "false");
    }

    @Test
    void remembersItsAnswersOverARestart() throws Exception {
        request();
        kafka.await(RESULTS, "order-" + id, 1);
        restart();
        http.put("/network", "{\"mode\": \"fail\"}");
        request();

        assertThat(kafka.await(RESULTS, "order-" + id, 2))
                .extracting(answer -> answer.text("outcome"))
                .containsExactly("DONE", "DONE");
        assertThat(effects(1)).containsExactly("false");
    }

    @Test
    void waitsForAnAnswerByHandAlsoOverARestart() throws Exception {
        http.put("/network", "{\"mode\": \"manual\"}");
        request();
        awaitState("PENDING");
        operator.close();
        kafka.send(REQUESTS, "unrelated", "not JSON".getBytes(StandardCharsets.UTF_8));
        start();

        assertThat(kafka.await(RESULTS, "order-" + id, 1)).hasSize(1);
    }

    @Test
    void isAnsweredByHand() {
        http.put("/network", "{\"mode\": \"manual\"}");
        request();
        awaitState("PENDING");

        assertStatus(404, "POST", "/network/requests/other", "{\"outcome\": \"DONE\"}");
        assertStatus(400, "POST", "/network/requests/" + id, "{\"outcome\": \"PERHAPS\"}");
        assertStatus(400, "POST", "/network/requests/" + id, "{}");
        assertThat(http.post("/network/requests/" + id, "{\"outcome\": \"FAILED\", \"reason\": \"no cable\"}")
                        .path("state")
                        .asText())
                .isEqualTo("ANSWERED");
        assertThat(kafka.await(RESULTS, "order-" + id, 1).getFirst().text("reason"))
                .isEqualTo("no cable");
        assertStatus(409, "POST", "/network/requests/" + id, "{\"outcome\": \"DONE\"}");
    }

    @Test
    void refusesInFailMode() {
        http.put("/network", "{\"mode\": \"fail\", \"delayMs\": 20}");
        request();

        var answer = kafka.await(RESULTS, "order-" + id, 1).getFirst();
        assertThat(answer.text("outcome")).isEqualTo("FAILED");
        assertThat(answer.text("reason")).isNotEmpty();
    }

    @Test
    void staysSilentButCanBeMadeToAnswerLate() {
        http.put("/network", "{\"mode\": \"silent\"}");
        request();
        awaitState("IGNORED");
        assertThat(kafka.all(RESULTS, "order-" + id)).isEmpty();

        http.post("/network/requests/" + id, "{\"outcome\": \"DONE\"}");
        assertThat(kafka.await(RESULTS, "order-" + id, 1)).hasSize(1);
    }

    @Test
    void letsTheDelayPassBeforeItAnswers() {
        http.put("/network", "{\"mode\": \"auto\", \"delayMs\": 400}");
        request();
        awaitState("WAITING");

        assertThat(kafka.await(RESULTS, "order-" + id, 1)).hasSize(1);
    }

    @Test
    void refusesMalformedModes() {
        assertStatus(400, "PUT", "/network", "{\"mode\": \"sometimes\"}");
        assertStatus(400, "PUT", "/network", "{\"mode\": \"auto\", \"delayMs\": -1}");
        assertStatus(400, "PUT", "/network", "not JSON");
        assertStatus(200, "PUT", "/network", "{\"mode\": \"auto\"}");
        assertThat(http.get("/network").path("delayMs").asInt()).isZero();
    }

    private void request() {
        kafka.send(
                REQUESTS,
                "order-" + id,
                Json.object()
                        .put("requestId", id)
                        .put("orderId", "order-" + id)
                        .put("subscriberId", "s-0001")
                        .put("phone", "+375291000001")
                        .put("action", "CONNECT")
                        .put("offeringId", "caller-id"));
    }

    private void awaitState(String state) {
        await().until(() -> mine("/network/requests").stream()
                .anyMatch(request -> request.path("state").asText().equals(state)));
    }

    /** Of as many answers, which may be in the journal a moment after they are published. */
    private List<String> effects(int count) {
        return await().until(
                        () -> mine("/network/journal").stream()
                                .filter(entry -> entry.path("kind").asText().equals("ANSWER"))
                                .map(entry -> entry.path("effective").asText())
                                .toList(),
                        found -> found.size() >= count);
    }

    private List<JsonNode> mine(String path) {
        return StreamSupport.stream(http.get(path).spliterator(), false)
                .filter(entry -> entry.path("requestId").asText().equals(id))
                .toList();
    }
}
