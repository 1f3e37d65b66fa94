package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.operator.demo.Product;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.smsc.PlayedProduct;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stand-ins do for those who develop front-ends; the product behind them is played. */
class DevelopersTest extends OperatorTest {

    private final HttpServer productHttp = serve();
    /** What has been asked for once already: only then is it known. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Override
    Product.Addresses product() {
        var address = "http://127.0.0.1:" + productHttp.getAddress().getPort();
        return new Product.Addresses(address, address, address);
    }

    @AfterEach
    void stopProduct() {
        productHttp.stop(0);
    }

    @Test
    void bringsInNewcomersAndAnswersWhenTheProductKnowsThem() throws Exception {
        try (var _ = PlayedProduct.bound(operator.smppPort())) {
            var first = http.post(
                    "/newcomers",
                    "{\"kind\": \"LEGAL_ENTITY\", \"subscribers\": 3, \"plan\": \"fee-postpaid\", "
                            + "\"balance\": {\"amount\": 1250, \"currency\": \"BYN\"}, \"role\": \"ADMINISTRATOR\", \"history\": 2}");
            var second = http.post("/newcomers", "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"balance\": 500}");

            var phones = first.path("subscribers").findValuesAsText("phone");
            assertThat(phones)
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .doesNotContain(second.at("/subscribers/0/phone").asText());
            assertThat(first.at("/account/password").asText()).matches("190[0-9]{6}");
            assertThat(second.at("/account/password").asText()).matches("[0-9]{7}");
            first.path("subscribers").forEach(DevelopersTest::isComplete);
            assertThat(asked).anyMatch(path -> path.startsWith("/order/v1/products"));
            assertThat(asked).anyMatch(path -> path.endsWith("/decision"));
            var subscriber = first.at("/subscribers/0/subscriberId").asText();
            assertThat(kafka.all("crm.subscribers.v1", subscriber)).hasSize(1);
            assertThat(kafka.all("billing.usage.v1", subscriber)).hasSize(60);
            assertThat(kafka.all(
                            "billing.balances.v1",
                            first.at("/account/accountId").asText()))
                    .singleElement()
                    .satisfies(balance -> assertThat(
                                    balance.value().at("/balance/amount").asInt())
                            .isEqualTo(1250));
        }
    }

    private static void isComplete(JsonNode subscriber) {
        var phone = subscriber.path("phone").asText();
        assertThat(subscriber.path("puk1").asText()).isEqualTo("1" + phone.substring(6));
        assertThat(subscriber.path("password").asText()).isEqualTo("Cabinet-" + phone.substring(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"kind\": \"ROBOT\", \"plan\": \"prepaid\"}",
                "{\"kind\": \"INDIVIDUAL\"}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"none\"}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"subscribers\": 0}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"subscribers\": 201}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"subscribers\": \"many\"}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"balance\": \"rich\"}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"balance\": {\"amount\": 1e30}}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"history\": 13}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"fee-postpaid\", \"role\": \"ADMINISTRATOR\"}",
                "{\"kind\": \"LEGAL_ENTITY\", \"plan\": \"prepaid\", \"role\": \"SUPERVISOR\"}",
                "{\"kind\": \"LEGAL_ENTITY\", \"plan\": \"fee-postpaid\", \"role\": \"KING\"}",
                "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\", \"colour\": \"red\"}"
            })
    void refusesNewcomersThatCannotBe(String body) {
        assertStatus(400, "POST", "/newcomers", body);
    }

    @Test
    void saysThatTheProductIsNotThere() {
        assertStatus(503, "POST", "/newcomers", "{\"kind\": \"INDIVIDUAL\", \"plan\": \"prepaid\"}");
    }

    @ParameterizedTest
    @CsvSource({"s-1, IDLE, 200", "s-none, IDLE, 404", "s-1, BORED, 400", "'a b&c', IDLE, 404"})
    void endsASession(String subscriberId, String reason, int status) {
        assertStatus(
                status,
                "PUT",
                "/session-ends",
                "{\"subscriberId\": \"%s\", \"reason\": \"%s\"}".formatted(subscriberId, reason));
    }

    @Test
    void refusesTheEndOfNobodysSession() {
        assertStatus(400, "PUT", "/session-ends", "{\"reason\": \"IDLE\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, true",
        "http://127.0.0.1:3000, true",
        "http://my.localhost:8080, true",
        "http://[::1]:3000, true",
        "https://evil.example, false",
        "http://localhost.evil.example, false",
        "null, false"
    })
    void pagesOfThisMachineAloneReadTheStandIns(String origin, boolean permitted) throws Exception {
        for (var port : List.of(operator.controlPort(), operator.smscPort())) {
            var answered = from(origin, port, "GET");
            var preflight = from(origin, port, "OPTIONS");

            assertThat(answered.statusCode()).isNotEqualTo(500);
            assertThat(preflight.statusCode()).isEqualTo(204);
            for (var answer : List.of(answered, preflight)) {
                assertThat(answer.headers()
                                .firstValue("Access-Control-Allow-Origin")
                                .isPresent())
                        .isEqualTo(permitted);
            }
        }
    }

    private static java.net.http.HttpResponse<String> from(String origin, int port, String method) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/journal"))
                            .header("Origin", origin)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void theNetworkFailsForOneSubscriberAlone() {
        http.put("/network", "{\"mode\": \"fail\", \"subscriberId\": \"s-%s\"}".formatted(id));

        request("mine", "s-" + id);
        request("other", "s-other");

        assertThat(outcome("mine")).isEqualTo("FAILED");
        assertThat(outcome("other")).isEqualTo("DONE");
        http.put("/network", "{\"mode\": \"auto\", \"subscriberId\": \"s-%s\"}".formatted(id));
        request("again", "s-" + id);
        assertThat(outcome("again")).isEqualTo("DONE");
    }

    @Test
    void aResetForgetsWhatHasBeenAskedAndAnswered() {
        http.put("/network", "{\"mode\": \"manual\"}");
        request("forgotten", "s-" + id);
        await().until(() -> http.get("/network/requests").toString().contains("forgotten-" + id));
        http.put("/clock", "{\"offset\": \"PT1H\"}");

        http.post("/reset", "");

        assertThat(http.get("/network/requests")).isEmpty();
        assertThat(http.get("/network/journal")).isEmpty();
        assertThat(http.get("/network").path("mode").asText()).isEqualTo("auto");
        assertThat(http.get("/clock").path("offset").asText()).isEqualTo("PT0S");
    }

    private void request(String name, String subscriberId) {
        var request = name + "-" + id;
        kafka.send(
                "network.provisioning-requests.v1",
                request,
                Json.object().put("requestId", request).put("orderId", request).put("subscriberId", subscriberId));
    }

    private String outcome(String name) {
        return kafka.await("network.provisioning-results.v1", name + "-" + id, 1)
                .getFirst()
                .text("outcome");
    }

    private HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var text = body(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status(path), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private int status(String path) {
        if (path.startsWith("/session-ends")) {
            return path.contains("subscriberId=s-1&") ? path.endsWith("=IDLE") ? 204 : 400 : 404;
        }
        if (path.startsWith("/realms/") || path.startsWith("/rights/")) {
            asked.add(path);
            return path.endsWith("/applications") ? 201 : 200;
        }
        return asked.add(path) ? 404 : 200;
    }

    private static String body(String path) {
        return path.startsWith("/session-ends")
                ? ""
                : "{\"access_token\": \"t\", \"id\": \"1\", \"state\": \"EXECUTED\", \"plan\": {}, \"items\": [{\"balance\": {}}]}";
    }
}
