package by.cabinet.order.capture;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class LongPollingTest {

    @Inject
    Pool pool;

    private TestSubscriber subscriber;
    private String offering;

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.active();
        offering = TestCatalogue.launch();
    }

    @Test
    void theSubmissionIsAnsweredOnceItIsDecided() {
        var answer = CompletableFuture.supplyAsync(() -> subscriber
                .request()
                .header("Idempotency-Key", Ids.next())
                .header("Prefer", "respond-async, wait=20")
                .header(Correlation.HEADER, "our-own-id")
                .body(Map.of("action", "CONNECT", "subscriberId", subscriber.subscriberId(), "offeringId", offering))
                .post("/order/v1/orders"));
        var reserve = TestEvents.await(
                        Topics.FUND_COMMANDS.name(),
                        1,
                        command -> command.path("subscriberId").asText().equals(subscriber.subscriberId()))
                .getFirst();
        new TestOrder(reserve.path("orderId").asText(), subscriber)
                .fundsReply("REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 90)));

        answer.join()
                .then()
                .statusCode(201)
                .header("Preference-Applied", is("wait=20"))
                .header(Correlation.HEADER, "our-own-id")
                .body("state", is("rejected"), "refusal.missing.amount", is(90));
    }

    @Test
    void anOrderIsAnsweredWhenItsStateIsNoLongerTheOneSeen() {
        var order = TestOrder.connect(subscriber, offering);
        var answer = CompletableFuture.supplyAsync(() -> awaitChange(order, "acknowledged", 20));

        order.fundsReply("RESERVED");

        answer.join().then().statusCode(200).body("state", is("inProgress"));
    }

    @Test
    void whatAnotherInstanceHasChangedIsNoticed() {
        var order = TestOrder.connect(subscriber, offering);
        var answer = CompletableFuture.supplyAsync(() -> awaitChange(order, "acknowledged", 20));

        pool.preparedQuery("""
                        update service_order set state = 'CANCELLED', step = 'RELEASING', version = version + 1
                        where id = $1""").executeAndAwait(Tuple.of(order.id()));

        answer.join().then().statusCode(200).body("state", is("cancelled"));
    }

    @Test
    void whatIsAlreadyOtherwiseIsAnsweredAtOnce() {
        var order = TestOrder.connect(subscriber, offering);

        assertTrue(timed(() -> awaitChange(order, "completed", 20).then().body("state", is("acknowledged")))
                        .compareTo(Duration.ofSeconds(5))
                < 0);
    }

    @Test
    void withoutAStateSeenThereIsNothingToWaitFor() {
        var order = TestOrder.connect(subscriber, offering);

        var taken = timed(() -> subscriber
                .request()
                .header("Prefer", "wait=20")
                .get("/order/v1/orders/" + order.id())
                .then()
                .statusCode(200));
        assertTrue(taken.compareTo(Duration.ofSeconds(5)) < 0);
    }

    @Test
    void whoHasTheAnswerGetsTheNextOne() {
        var order = TestOrder.connect(subscriber, offering);
        var tag = order.get().extract().header("ETag");
        awaitAnother(order, tag, 1)
                .then()
                .statusCode(304)
                .header("ETag", is(tag))
                .header("Preference-Applied", is("wait=1"));
        var answer = CompletableFuture.supplyAsync(() -> awaitAnother(order, tag, 20));

        order.fundsReply("RESERVED");

        answer.join().then().statusCode(200).header("ETag", not(tag)).body("state", is("inProgress"));
    }

    private Response awaitAnother(TestOrder order, String tag, int seconds) {
        return subscriber
                .request()
                .header("Prefer", "wait=" + seconds)
                .header("If-None-Match", tag)
                .get("/order/v1/orders/" + order.id());
    }

    @Test
    void whenTheTimeIsOverTheOrderIsAnsweredAsItIs() {
        var order = TestOrder.connect(subscriber, offering);

        var taken = timed(() -> awaitChange(order, "acknowledged", 1)
                .then()
                .header("Preference-Applied", is("wait=1"))
                .body("state", is("acknowledged")));
        assertTrue(taken.compareTo(Duration.ofMillis(900)) > 0);
    }

    private Response awaitChange(TestOrder order, String state, int seconds) {
        return subscriber
                .request()
                .header("Prefer", "wait=" + seconds)
                .get("/order/v1/orders/" + order.id() + "?state=" + state);
    }

    private static Duration timed(Runnable action) {
        var start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
