package by.cabinet.order.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderFlowTest {

    /** R1.8 d. */
    @Test
    void anAcceptedOrderIsCarriedOutDebitedAndTold() {
        var line = TestLine.active();
        var offering = TestCatalogue.bringIn();
        var order = TestOrder.connect(line, offering);
        order.get().body("state", is("acknowledged"), "price.amount", is(100), "deadline", notNullValue());

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(line.accountId(), reserve.path("accountId").asText());
        assertEquals(100, reserve.path("amount").path("amount").asInt());
        assertEquals(offering, reserve.path("reason").asText());
        order.fundsAnswer("RESERVED");

        var request = order.awaitRequest();
        assertEquals(line.phone(), request.path("phone").asText());
        assertEquals("CONNECT", request.path("action").asText());
        assertEquals(
                order.get().extract().path("deadline"), request.path("notAfter").asText());
        order.networkAnswers("DONE");

        order.awaitCommand("CAPTURE");
        order.fundsAnswer("CAPTURED", Map.of("available", 2400));
        order.awaitState("completed");

        var sms = order.awaitSms();
        assertEquals("order-completed", sms.path("template").asText());
        assertEquals(line.phone(), sms.path("to").asText());
        assertEquals("ru", sms.path("language").asText());
        assertEquals("Музыка", sms.path("parameters").path("offering").asText());
        assertEquals("1.00", sms.path("parameters").path("price").asText());
        assertEquals("24.00", sms.path("parameters").path("available").asText());
        line.request()
                .get("/order/v1/products")
                .then()
                .body("items.offeringId", contains(offering), "items[0].name.en", is("Music"));
        assertEquals(List.of("acknowledged", "inProgress", "completed"), order.awaitStates(3));
    }

    /** A plain line of a business client sees no account-level data, in an SMS neither. */
    @Test
    void aBusinessLineIsNotToldTheBalance() {
        var line = TestLine.ofKind(ClientKind.LEGAL_ENTITY);
        var order = TestOrder.connect(line, TestCatalogue.bringIn());
        order.awaitCommand("RESERVE");
        order.fundsAnswer("RESERVED");
        order.awaitRequest();
        order.networkAnswers("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsAnswer("CAPTURED", Map.of("available", 2400));

        assertFalse(order.awaitSms().path("parameters").has("available"));
    }

    @Test
    void aDisconnectionCostsNothingAndGoesStraightToTheNetwork() {
        var line = TestLine.active();
        var offering = TestCatalogue.bringIn();
        TestOrder.connected(line, offering);

        var order = TestOrder.disconnect(line, offering);
        order.get().body("state", is("inProgress"), "price.amount", is(0));
        assertEquals("DISCONNECT", order.awaitRequest().path("action").asText());
        order.networkAnswers("DONE");
        order.awaitState("completed");

        line.request().get("/order/v1/products").then().body("items", hasSize(0));
        assertEquals(List.of("acknowledged", "inProgress", "completed"), order.awaitStates(3));
        order.get().body("id", equalTo(order.id()));
    }

    /** R1.8 e. */
    @Test
    void whatTheFundsSideRefusesIsRejectedWithItsReason() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());

        order.fundsAnswer("REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 90)));

        order.awaitState("rejected");
        order.get().body("refusal.code", is("insufficient-funds"), "refusal.missing.amount", is(90));
        assertEquals(List.of("acknowledged", "rejected"), order.awaitStates(2));
    }

    @Test
    void whatTheNetworkCannotDoIsReleasedAndTold() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());
        order.fundsAnswer("RESERVED");
        order.awaitRequest();

        order.networkAnswers("FAILED");

        order.awaitState("failed");
        order.get().body("failure", is("network-failed"));
        order.awaitCommand("RELEASE");
        assertEquals("order-failed", order.awaitSms().path("template").asText());
        order.fundsAnswer("RELEASED");
    }

    @Test
    void answersThatComeTwiceOrTooLateChangeNothing() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());
        order.fundsAnswer("RESERVED");
        order.fundsAnswer("RESERVED");
        order.awaitRequest();
        order.networkAnswers("DONE");
        order.networkAnswers("DONE");
        order.fundsAnswer("RESERVED");
        order.awaitCommand("CAPTURE");
        order.fundsAnswer("CAPTURED");
        order.fundsAnswer("CAPTURED");
        order.networkAnswers("DONE");
        order.awaitState("completed");

        var next = TestOrder.connected(order.line(), TestCatalogue.bringIn());
        next.awaitState("completed");
        assertEquals(1, order.commands("RESERVE"));
        assertEquals(1, order.commands("CAPTURE"));
        assertEquals(1, order.requests());
        assertEquals(1, order.messages());
        order.get().body("state", is("completed"));
    }

    @Test
    void anAnswerThatCannotBeIsLeftAside() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());

        order.networkAnswers("DONE");
        order.fundsAnswer("CAPTURED");
        order.fundsAnswer("RESERVED");

        order.awaitState("inProgress");
        order.awaitRequest();
    }

    @Test
    void theSamePhoneIsToldInItsOwnLanguage() {
        var line = TestLine.told(Map.of("language", "en"), Map.of());
        var order = TestOrder.connected(line, TestCatalogue.bringIn());

        var sms = order.awaitSms();
        assertEquals("en", sms.path("language").asText());
        assertEquals("Music", sms.path("parameters").path("offering").asText());
    }

    /** R1.8 d, R1.14. */
    @Test
    void anOrderKeepsTheTermsItWasSubmittedUnder() {
        var offering = TestCatalogue.bringIn();
        var order = TestOrder.connect(TestLine.active(), offering);
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 999), "name", Map.of("en", "Dearer")))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        order.fundsAnswer("RESERVED");
        order.awaitRequest();
        order.networkAnswers("DONE");

        assertEquals(
                100, order.awaitCommand("CAPTURE").path("amount").path("amount").asInt());
        order.get().body("price.amount", is(100), "name.en", is("Music"));
    }
}
