package by.cabinet.order.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A line that the CRM has told of; every test has its own. */
public record TestLine(
        String subscriberId, String accountId, String clientId, String phone, ClientKind kind, CabinetRole role) {

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
        var made = new TestLine(
                "s-" + number, "a-" + number, "c-" + number, "+37529" + number, kind, CabinetRole.SUBSCRIBER);
        tellPlans();
        made.tellClient(1, client);
        made.tell(1, line);
        made.awaitKnown();
        return made;
    }

    /** Another line of the same account. */
    public TestLine neighbour() {
        return ofSameClient(accountId);
    }

    /** Another line of the same client. */
    public TestLine onOtherAccount() {
        return ofSameClient("a-" + NUMBERS.incrementAndGet());
    }

    private TestLine ofSameClient(String account) {
        var number = NUMBERS.incrementAndGet();
        var made = new TestLine("s-" + number, account, clientId, "+37529" + number, kind, CabinetRole.SUBSCRIBER);
        made.tell(1, Map.of());
        made.awaitKnown();
        return made;
    }

    /** The service's first events take a while: its consumer has to join its group. */
    private void awaitKnown() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> request().get("/order/v1/offerings").then().statusCode(200));
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
                "sim", Map.of("iccid", "sim-of-" + subscriberId),
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

    /** What security staff have done to the line, or to its account. R1.13 */
    public void tellRestriction(String kind, boolean restricted, int version) {
        var subject = kind.equals("LINE") ? subscriberId : accountId;
        TestEvents.publish(
                "auth.access.v1",
                subject,
                Map.of(
                        "subjectId", subject,
                        "kind", kind,
                        "subscriberId", subscriberId,
                        "accountId", accountId,
                        "clientId", clientId,
                        "state", restricted ? "CLOSED" : "OPEN",
                        "restricted", restricted,
                        "version", version));
    }

    /** A SIM of the client's stock, which has a number of its own; answers its ICCID. */
    public String tellSim() {
        var number = NUMBERS.incrementAndGet();
        var iccid = "893750100000" + number;
        tellSim(iccid, number, "STOCK", 1);
        TestEvents.publish(
                "crm.accounts.v1",
                accountId,
                Map.of("accountId", accountId, "clientId", clientId, "number", "1" + number, "version", 1));
        return iccid;
    }

    public void tellSim(String iccid, int number, String state, int version) {
        TestEvents.publish(
                "crm.sims.v1",
                iccid,
                Map.of(
                        "iccid", iccid,
                        "imsi", "25701" + number,
                        "puk1", "1" + number,
                        "clientId", clientId,
                        "phone", "+37529" + number,
                        "state", state,
                        "version", version));
    }

    /** The same line with a role, in all its requests. */
    public TestLine acting(CabinetRole as) {
        return new TestLine(subscriberId, accountId, clientId, phone, kind, as);
    }

    /** A request of the line's own session. */
    public RequestSpecification request() {
        return as(role);
    }

    public RequestSpecification as(CabinetRole other) {
        return with(TestTokens.subscriber(subscriberId, accountId, clientId, kind, other));
    }

    /** A request of one session of the line. */
    public RequestSpecification inSession(String sessionId) {
        return with(session(sessionId, Portal.MY, SignInMethod.PASSWORD));
    }

    public RequestSpecification onLanding() {
        return with(session(Ids.next(), Portal.LANDING, SignInMethod.NETWORK));
    }

    private static Caller.Session session(String id, Portal portal, SignInMethod method) {
        return new Caller.Session(id, portal, method, Language.RU, false, false, "192.0.2.1");
    }

    private RequestSpecification with(Caller.Session session) {
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
