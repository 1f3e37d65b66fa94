package by.cabinet.order.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that the CRM has published; every test has its own. */
public record TestSubscriber(
        String subscriberId, String accountId, String clientId, String phone, ClientKind kind, CabinetRole role) {

    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    /** An individual's, active, on a plan without a fee. */
    public static TestSubscriber active() {
        return with(Map.of(), Map.of());
    }

    public static TestSubscriber onFeePlan() {
        return with(Map.of("tariffPlanId", "fee"), Map.of());
    }

    public static TestSubscriber ofKind(ClientKind kind) {
        return with(Map.of(), Map.of("kind", kind.name()));
    }

    /** With these properties of the CRM's subscriber and client instead of the usual ones. */
    public static TestSubscriber with(Map<String, Object> subscriber, Map<String, Object> client) {
        var kind = ClientKind.valueOf((String) client.getOrDefault("kind", "INDIVIDUAL"));
        var number = NUMBERS.incrementAndGet();
        var made = new TestSubscriber(
                "s-" + number, "a-" + number, "c-" + number, "+37529" + number, kind, CabinetRole.SUBSCRIBER);
        publishPlans();
        made.publishClient(1, client);
        made.publish(1, subscriber);
        made.awaitKnown();
        return made;
    }

    /** Of an individual, without SIM and number, with these properties of the CRM's account. */
    public static TestSubscriber fixedSubscriber(Map<String, Object> account) {
        var number = NUMBERS.incrementAndGet();
        var made = new TestSubscriber(
                "s-" + number, "a-" + number, "c-" + number, null, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
        publishPlans();
        made.publishClient(1, Map.of());
        made.publishAccount(1, account);
        made.publish(1, Map.of());
        made.awaitKnown();
        return made;
    }

    /** Another subscriber of the same account. */
    public TestSubscriber colleague() {
        return ofSameClient(accountId);
    }

    /** Another subscriber of the same client. */
    public TestSubscriber onOtherAccount() {
        return ofSameClient("a-" + NUMBERS.incrementAndGet());
    }

    /** Another subscriber of the same account, with a number to which no SMS is sent. */
    public TestSubscriber onLandline() {
        return ofSameClient(accountId, "+37517");
    }

    private TestSubscriber ofSameClient(String account) {
        return ofSameClient(account, "+37529");
    }

    private TestSubscriber ofSameClient(String account, String prefix) {
        var number = NUMBERS.incrementAndGet();
        var made = new TestSubscriber("s-" + number, account, clientId, prefix + number, kind, CabinetRole.SUBSCRIBER);
        made.publish(1, Map.of());
        made.awaitKnown();
        return made;
    }

    /** The service's first events take a while: its consumer has to join its group. */
    private void awaitKnown() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> request().get("/order/v1/offerings").then().statusCode(200));
    }

    /** Returns when the service has this record. */
    public void awaitVersion(Pool pool, long version) {
        await().until(() -> pool.preparedQuery("select from subscriber where subscriber_id = $1 and version = $2")
                        .executeAndAwait(Tuple.of(subscriberId, version))
                        .rowCount()
                == 1);
    }

    public void publishAccount(int version, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "accountId",
                accountId,
                "clientId",
                clientId,
                "number",
                "1" + accountId.substring(2),
                "version",
                version));
        value.putAll(differences);
        TestEvents.publish(Topics.ACCOUNTS.name(), accountId, value);
    }

    public void publish(int version, Map<String, Object> differences) {
        publishAt(Instant.now(), version, differences);
    }

    /** As a record of this time. */
    public void publishAt(Instant time, int version, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "subscriberId",
                subscriberId,
                "accountId",
                accountId,
                "clientId",
                clientId,
                "status",
                "ACTIVE",
                "tariffPlanId",
                "no-fee",
                "activatedAt",
                "2024-01-15T06:00:00Z",
                "language",
                "ru",
                "version",
                version));
        if (phone != null) {
            value.put("phone", phone);
            value.put("sim", Map.of("iccid", "sim-of-" + subscriberId));
        }
        value.putAll(differences);
        TestEvents.publishAt(time, Topics.SUBSCRIBERS.name(), subscriberId, value);
    }

    public void publishClient(int version, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "clientId", clientId, "kind", kind.name(), "name", "Client", "status", "ACTIVE", "version", version));
        value.putAll(differences);
        TestEvents.publish(Topics.CLIENTS.name(), clientId, value);
    }

    public void publishProduct(String offeringId, String state, int version) {
        publishProduct(
                "p-" + subscriberId + "-" + offeringId,
                offeringId,
                state,
                Instant.parse("2024-01-15T06:00:00Z"),
                version);
    }

    public void publishProduct(String productId, String offeringId, String state, Instant since, int version) {
        TestEvents.publish(
                Topics.PRODUCTS.name(),
                subscriberId,
                Map.of(
                        "productId",
                        productId,
                        "subscriberId",
                        subscriberId,
                        "offeringId",
                        offeringId,
                        "state",
                        state,
                        "since",
                        since.toString(),
                        "version",
                        version));
    }

    /** What security staff have done to the subscriber, or to its account. R1.13 */
    public void publishRestriction(String kind, boolean restricted, int version) {
        var subject = kind.equals("SUBSCRIBER") ? subscriberId : accountId;
        TestEvents.publish(
                Topics.ACCESS.name(),
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

    /** What access-rights-service publishes of the subscriber. */
    public void publishRole(CabinetRole as, int version) {
        TestEvents.publish(
                Topics.ROLES.name(),
                subscriberId,
                Map.of("subscriberId", subscriberId, "clientId", clientId, "role", as.name(), "version", version));
    }

    /** A SIM of the client's stock, which has a number of its own; returns its ICCID. */
    public String publishSim() {
        var number = NUMBERS.incrementAndGet();
        var iccid = "893750100000" + number;
        publishSim(iccid, number, "STOCK", 1);
        publishAccount(1, Map.of());
        return iccid;
    }

    public void publishSim(String iccid, int number, String state, int version) {
        TestEvents.publish(
                Topics.SIMS.name(),
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

    /** The same subscriber with a role, in all its requests. */
    public TestSubscriber acting(CabinetRole as) {
        return new TestSubscriber(subscriberId, accountId, clientId, phone, kind, as);
    }

    /** A request of the subscriber's own session. */
    public RequestSpecification request() {
        return as(role);
    }

    public RequestSpecification as(CabinetRole other) {
        return with(TestTokens.subscriber(subscriberId, accountId, clientId, kind, other));
    }

    /** A request of one session of the subscriber. */
    public RequestSpecification inSession(String sessionId) {
        return with(tokenOf(sessionId));
    }

    public String tokenOf(String sessionId) {
        return tokenOf(session(sessionId, Portal.MY, SignInMethod.PASSWORD));
    }

    public RequestSpecification onLanding() {
        return with(tokenOf(session(Ids.next(), Portal.LANDING, SignInMethod.NETWORK)));
    }

    private static Caller.Session session(String id, Portal portal, SignInMethod method) {
        return new Caller.Session(id, portal, method, Language.RU, false, false, "192.0.2.1");
    }

    private String tokenOf(Caller.Session session) {
        return TestTokens.of(
                new Caller.Subscriber(session, subscriberId, accountId, clientId, kind, CabinetRole.SUBSCRIBER));
    }

    public RequestSpecification asAccount() {
        return with(TestTokens.account(accountId, clientId, kind));
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private static void publishPlans() {
        publishPlan("no-fee", false, "PREPAID");
        publishPlan("fee", true, "PREPAID");
        publishPlan("postpaid", true, "POSTPAID");
        publishPlan("dearer", "PREPAID", Map.of("monthlyFee", 2000, "changeFee", 500, "onSale", true));
        publishPlan("dearest", "PREPAID", Map.of("monthlyFee", 3000, "changeFee", 700, "onSale", true));
        publishPlan(
                "start",
                "PREPAID",
                Map.of("subscriptionFee", false, "monthlyFee", 0, "changeFee", 300, "onSale", true));
        publishPlan("of-business", "PREPAID", Map.of("onSale", true, "clientKinds", List.of("LEGAL_ENTITY")));
        publishPlan("on-credit", "POSTPAID", Map.of("onSale", true));
    }

    private static void publishPlan(String id, boolean fee, String mode) {
        publishPlan(id, mode, Map.of("subscriptionFee", fee));
    }

    /** With a fee, not on sale, unless these say otherwise. */
    private static void publishPlan(String id, String mode, Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "tariffPlanId",
                id,
                "name",
                id,
                "subscriptionFee",
                true,
                "paymentMode",
                mode,
                "monthlyFee",
                0,
                "version",
                1));
        value.putAll(differences);
        TestEvents.publish(Topics.TARIFF_PLANS.name(), id, value);
    }
}
