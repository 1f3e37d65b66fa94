package by.cabinet.order.capture;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offerings that exclude or need one another, whichever of the two says so, also in orders at once; each rule is in {@code OrderRuleTest}. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class RelatedOfferingsTest {

    @Inject
    Pool pool;

    private TestSubscriber subscriber;
    private String silence;
    private String music;

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        silence = TestCatalogue.launch();
        music = TestCatalogue.launch(Map.of("excludes", List.of(silence)));
    }

    @Test
    void theOneThatNamesTheOtherIsConnectedFirst() {
        var order = TestOrder.connect(subscriber, music);
        place("CONNECT", silence).body("refusal.code", is("order-in-flight"), "refusal.offeringId", is(music));
        finish(order);

        place("CONNECT", silence).body("refusal.code", is("already-connected"), "refusal.offeringId", is(music));
        offered(silence).body("refusal.code", is("already-connected"));
    }

    @Test
    void theOneThatIsNamedIsInFlight() {
        TestOrder.connect(subscriber, silence);

        place("CONNECT", music).body("refusal.code", is("order-in-flight"), "refusal.offeringId", is(silence));
        offered(music).body("refusal.offeringId", is(silence));
    }

    @Test
    void ofTwoThatAreOrderedAtOnceOneIsRefused() {
        var states = TestOrder.whileNothingIsPlaced(
                pool,
                () -> Stream.of(music, silence)
                        .map(offering -> CompletableFuture.supplyAsync(
                                () -> place("CONNECT", offering).extract().<String>path("state"),
                                Thread::startVirtualThread))
                        .toList());

        assertEquals(
                List.of("acknowledged", "rejected"),
                states.stream().map(CompletableFuture::join).sorted().toList());
    }

    @Test
    void ofTwoThatAreOrderedInBulkAtOnceOneIsRefused() {
        var all = Stream.of(music, silence).map(this::bulk).toList();

        await().untilAsserted(() -> assertEquals(
                List.of("acknowledged", "rejected"),
                all.stream()
                        .map(id -> administrator()
                                .get("/order/v1/bulk-orders/" + id)
                                .then()
                                .extract()
                                .<String>path("items[0].state"))
                        .map(String::valueOf)
                        .sorted()
                        .toList()));
    }

    @Test
    void whatAnotherOneNeedsIsNotDisconnected() {
        var radio = TestCatalogue.launch(Map.of("needs", List.of(silence)));
        TestOrder.connected(subscriber, silence);
        var order = TestOrder.connect(subscriber, radio);
        place("DISCONNECT", silence).body("refusal.code", is("order-in-flight"), "refusal.offeringId", is(radio));
        finish(order);

        place("DISCONNECT", silence).body("refusal.code", is("already-connected"), "refusal.offeringId", is(radio));
        var end = TestOrder.disconnect(subscriber, radio);
        end.awaitRequest();
        end.networkReplies("DONE");
        end.awaitState("completed");
        place("DISCONNECT", silence).body("state", is("inProgress"));
        place("CONNECT", radio).body("refusal.code", is("order-in-flight"), "refusal.offeringId", is(silence));
    }

    private static void finish(TestOrder order) {
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
    }

    private ValidatableResponse place(String action, String offering) {
        return TestOrder.place(subscriber, action, offering);
    }

    private ValidatableResponse offered(String offering) {
        return subscriber.request().get("/order/v1/offerings/" + offering).then();
    }

    private String bulk(String offering) {
        return administrator()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of(
                        "action",
                        "CONNECT",
                        "offeringId",
                        offering,
                        "subscriberIds",
                        List.of(subscriber.subscriberId())))
                .post("/order/v1/bulk-orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification administrator() {
        return subscriber.as(CabinetRole.ADMINISTRATOR);
    }
}
