package by.cabinet.order.capture;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class IdempotencyTest {

    @Inject
    ProductClock clock;

    private TestSubscriber subscriber;
    private String offering;
    private final String key = Ids.next();

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.active();
        offering = TestCatalogue.launch();
    }

    @Test
    void anOrderWithoutAKeyIsRefused() {
        subscriber
                .request()
                .body(body(offering))
                .post("/order/v1/orders")
                .then()
                .statusCode(400)
                .body("code", is("idempotency-key-required"));
    }

    @Test
    void aKeyIsOfVisibleCharacters() {
        post("two words", offering).then().statusCode(400).body("field", is("Idempotency-Key"));
        post("x".repeat(129), offering).then().statusCode(400);
    }

    @Test
    void aRepeatedRequestIsAnsweredWithTheSameOrder() {
        var first = post(key, offering)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract();
        var id = first.<String>path("id");
        assertEquals(
                "/order/v1/orders/" + id, URI.create(first.header("Location")).getPath());

        post(key, offering)
                .then()
                .statusCode(201)
                .body("id", is(id))
                .header("Location", endsWith("/order/v1/orders/" + id))
                .header("Idempotency-Replayed", is("true"));
    }

    @Test
    void aRefusalIsRepeatedToo() {
        TestCatalogue.manager().delete("/order/v1/offerings/" + offering).then().statusCode(204);
        var first = post(key, offering).then().statusCode(201).extract().path("id");

        post(key, offering).then().statusCode(201).body("id", is(first), "state", is("rejected"));
    }

    @Test
    void aKeyIsNotGoodForAnotherRequest() {
        post(key, offering);

        post(key, TestCatalogue.launch()).then().statusCode(422).body("code", is("idempotency-key-reused"));
    }

    @Test
    void aKeyIsTheCallersOwn() {
        var first = post(key, offering).then().extract().path("id");
        var other = TestSubscriber.active();

        var second = other.request()
                .header("Idempotency-Key", key)
                .body(Map.of("action", "CONNECT", "subscriberId", other.subscriberId(), "offeringId", offering))
                .post("/order/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertTrue(!first.equals(second));
    }

    @Test
    void aKeyIsForgottenAfter48Hours() {
        post(key, offering);

        TestClock.advance(Duration.ofHours(49), clock);

        post(key, TestCatalogue.launch()).then().statusCode(201);
    }

    @Test
    void fiftyAtOnceUnderOneKeyMakeOneOrder() {
        var answers = atOnce(50, () -> post(key, offering));

        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 409));
        var made = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> answer.path("id"))
                .collect(toSet());
        assertEquals(1, made.size());
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> answer.then().body("code", is("request-still-running")));
        assertEquals(1, orders("acknowledged"));
    }

    @Test
    void ofEqualOrdersAtOnceOneIsAccepted() {
        var answers = atOnce(10, () -> post(Ids.next(), offering));

        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 201));
        assertEquals(1, orders("acknowledged"));
        assertEquals(9, orders("rejected"));
        answers.stream()
                .filter(answer -> answer.path("state").equals("rejected"))
                .forEach(answer -> answer.then().body("refusal.code", is("order-in-flight")));
    }

    private int orders(String state) {
        return subscriber
                .request()
                .get("/order/v1/orders?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("items.size()");
    }

    private Response post(String idempotencyKey, String offeringId) {
        return subscriber
                .request()
                .header("Idempotency-Key", idempotencyKey)
                .body(body(offeringId))
                .post("/order/v1/orders");
    }

    private Map<String, String> body(String offeringId) {
        return Map.of("action", "CONNECT", "subscriberId", subscriber.subscriberId(), "offeringId", offeringId);
    }

    private static List<Response> atOnce(int times, Supplier<Response> request) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(request, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
