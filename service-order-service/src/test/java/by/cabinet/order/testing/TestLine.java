package by.cabinet.order.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.testing.TestEvents;
import by.cabinet.common.testing.TestTokens;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A line that the CRM has told of; every test has its own. */
public record TestLine(String subscriberId, String accountId, String clientId, String phone, ClientKind kind) {

    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    /** An individual's line, active, on a plan without a fee. */
    public static TestLine active() {
        return told(Map.of(), Map.of());
    }

    public static TestLine onFeePlan() {
        return told(Map.of("tariffPlanId", "fee"), Map.of());
    }

    public static TestLine ofKind(ClientKind kind) {
        return told(Map.of(), Map.of("kind", kind.name()));
    }

    /** With these properties of the CRM's subscriber and client instead of the usual ones. */
    public static TestLine told(Map<String, Object> line, Map<String, Object> client) {
        var kind = ClientKind.valueOf((String) client.getOrDefault("kind", "INDIVIDUAL"));
        var number = NUMBERS.incrementAndGet();
        var made = new TestLine("s-" + number, "a-" + number, "c-" + number, "+37529" + number, kind);
        tellPlans();
        made.tellClient(1, client);
        made.tell(1, line);
        await().untilAsserted(
                        () -> made.request().get("/order/v1/offerings").then().statusCode(200));
        return made;
    }

    /** Another line of the same account. */
    public TestLine neighbour() {
        var number = NUMBERS.incrementAndGet();
        var made = new TestLine("s-" + number, accountId, clientId, "+37529" + number, kind);
        made.tell(1, Map.of());
        await().untilAsserted(
                        () -> made.request().get("/order/v1/offerings").then().statusCode(200));
        return made;
    }

    public void tell(int version, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "subscriberId", subscriberId,
                "accountId", accountId,
                "clientId", clientId,
                "phone", phone,
                "status", "ACTIVE",
                "tariffPlanId", "no-fee",
                "language", "ru",
                "version", version));
        value.putAll(differences);
        TestEvents.publish("crm.subscribers.v1", subscriberId, value);
    }

    public void tellClient(int version, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(
                Map.of("clientId", clientId, "kind", kind.name(), "status", "ACTIVE", "version", version));
        value.putAll(differences);
        TestEvents.publish("crm.clients.v1", clientId, value);
    }

    public void tellProduct(String offeringId, String state, int version) {
        TestEvents.publish(
                "crm.products.v1",
                subscriberId,
                Map.of(
                        "productId",
                        "p-" + subscriberId + "-" + offeringId,
                        "subscriberId",
                        subscriberId,
                        "offeringId",
                        offeringId,
                        "state",
                        state,
                        "since",
                        "2024-01-15T06:00:00Z",
                        "version",
                        version));
    }

    /** A request of the line's own session. */
    public RequestSpecification request() {
        return as(CabinetRole.SUBSCRIBER);
    }

    public RequestSpecification as(CabinetRole role) {
        return with(TestTokens.subscriber(subscriberId, accountId, clientId, kind, role));
    }

    public RequestSpecification onLanding() {
        var session = new Caller.Session(
                Ids.next(), Portal.LANDING, SignInMethod.NETWORK, Language.RU, false, false, "192.0.2.1");
        return with(TestTokens.of(
                new Caller.Subscriber(session, subscriberId, accountId, clientId, kind, CabinetRole.SUBSCRIBER)));
    }

    public RequestSpecification asAccount() {
        return with(TestTokens.account(accountId, clientId, kind));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private static void tellPlans() {
        tellPlan("no-fee", false);
        tellPlan("fee", true);
    }

    private static void tellPlan(String id, boolean fee) {
        TestEvents.publish(
                "billing.tariff-plans.v1",
                id,
                Map.of("tariffPlanId", id, "subscriptionFee", fee, "paymentMode", "PREPAID", "version", 1));
    }
}
