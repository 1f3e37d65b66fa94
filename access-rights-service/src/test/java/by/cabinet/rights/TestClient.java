package by.cabinet.rights;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A client of the tests with its subscribers, as the operator's systems publish them. */
public final class TestClient {

    public static final String FEE = "plan-fee";
    public static final String NO_FEE = "plan-no-fee";

    private final String suffix = Ids.next();
    private final ClientKind kind;
    private final Set<String> subscribers = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();

    private TestClient(ClientKind kind) {
        this.kind = kind;
    }

    public static TestClient client(ClientKind kind) {
        plan(FEE, true, 1);
        plan(NO_FEE, false, 1);
        var client = new TestClient(kind);
        TestEvents.publish(
                Topics.CLIENTS.name(),
                client.id(),
                Map.of("clientId", client.id(), "kind", kind.name(), "name", "ООО", "status", "ACTIVE", "version", 1));
        return client;
    }

    public String id() {
        return "c-" + suffix;
    }

    public ClientKind kind() {
        return kind;
    }

    /** How many subscribers were published. */
    public int size() {
        return subscribers.size();
    }

    public String subscriber(String name) {
        return name + "-" + suffix;
    }

    /** Events of this subscriber. */
    public Predicate<JsonNode> isAbout(String name) {
        return event -> event.path("subscriberId").asText().equals(subscriber(name));
    }

    /** Where the subscriber gets his messages. */
    public static String phone(String subscriberId) {
        return "+37529%07d".formatted(Math.floorMod(subscriberId.hashCode(), 10_000_000));
    }

    public String account() {
        return "a-" + suffix;
    }

    /** An active subscriber that was activated on that day of January. */
    public TestClient with(String name, int day) {
        return publishNamed(name, day, "ACTIVE", FEE, 1);
    }

    /** A subscriber that is activated at this moment, after all that has been decided. */
    public TestClient activateNow(String name) {
        subscribers.add(name);
        return publish(subscriber(name), Instant.now().toString(), "ACTIVE", FEE, 1);
    }

    public TestClient on(String plan, String name, int day, int version) {
        return publishNamed(name, day, "ACTIVE", plan, version);
    }

    public TestClient withoutFee(String name, int day) {
        return publishNamed(name, day, "ACTIVE", NO_FEE, 1);
    }

    public TestClient terminate(String name, int day, int version) {
        return publishNamed(name, day, "TERMINATED", FEE, version);
    }

    /** Without a SIM and a number. */
    public TestClient withFixedSubscriber(String name, int day) {
        subscribers.add(name);
        var fixed = subscriberRecord(subscriber(name), activatedOn(day), "ACTIVE", FEE, 1);
        fixed.remove("phone");
        fixed.remove("sim");
        TestEvents.publish(Topics.SUBSCRIBERS.name(), subscriber(name), fixed);
        return this;
    }

    /** An account as the CRM publishes it; the e-mail and the number may both be null. */
    public TestClient account(String name, String email, String phone, int version) {
        accounts.add(name);
        var account = new HashMap<String, Object>(
                Map.of("accountId", account(name), "clientId", id(), "number", "100000001", "version", version));
        account.put("contactEmail", email);
        account.put("contactPhone", phone);
        TestEvents.publish(Topics.ACCOUNTS.name(), account(name), account);
        return this;
    }

    /** What is connected to the subscriber: always the same product, in its next version. */
    public TestClient offer(String name, String offering, String state, int version) {
        return offer("offer-" + subscriber(name), name, offering, state, version);
    }

    public TestClient offer(String productId, String name, String offering, String state, int version) {
        var product = Map.of(
                "productId",
                productId,
                "subscriberId",
                subscriber(name),
                "offeringId",
                offering,
                "state",
                state,
                "since",
                "2026-01-01T00:00:00Z",
                "version",
                version);
        TestEvents.publish(Topics.PRODUCTS.name(), subscriber(name), product);
        return this;
    }

    /** How many accounts were published. */
    public int accounts() {
        return accounts.size();
    }

    public String account(String name) {
        return name + "-" + suffix;
    }

    /** The other client's subscriber moves to this client. */
    public TestClient takeOver(TestClient from, String name, int day, int version) {
        return publish(from.subscriber(name), day, "ACTIVE", FEE, version);
    }

    private TestClient publishNamed(String name, int day, String status, String plan, int version) {
        subscribers.add(name);
        return publish(subscriber(name), day, status, plan, version);
    }

    private TestClient publish(String subscriberId, int day, String status, String plan, int version) {
        return publish(subscriberId, activatedOn(day), status, plan, version);
    }

    private TestClient publish(String subscriberId, String activatedAt, String status, String plan, int version) {
        TestEvents.publish(
                Topics.SUBSCRIBERS.name(),
                subscriberId,
                subscriberRecord(subscriberId, activatedAt, status, plan, version));
        return this;
    }

    private static String activatedOn(int day) {
        return "2026-01-%02dT00:00:00Z".formatted(day);
    }

    private Map<String, Object> subscriberRecord(
            String subscriberId, String activatedAt, String status, String plan, int version) {
        var subscriber = new HashMap<String, Object>(Map.of(
                "subscriberId",
                subscriberId,
                "accountId",
                account(),
                "clientId",
                id(),
                "phone",
                phone(subscriberId),
                "status",
                status,
                "activatedAt",
                activatedAt,
                "tariffPlanId",
                plan,
                "language",
                "ru",
                "version",
                version));
        subscriber.put("sim", Map.of("iccid", "i-" + subscriberId, "imsi", "257020000000001", "puk1", "12345678"));
        if (status.equals("TERMINATED")) {
            subscriber.put("terminatedAt", "2026-02-01T00:00:00Z");
        }
        return subscriber;
    }

    public static void plan(String id, boolean fee, int version) {
        TestEvents.publish(Topics.TARIFF_PLANS.name(), id, planEvent(id, fee, version));
    }

    static Map<String, Object> planEvent(String id, boolean fee, int version) {
        return Map.of(
                "tariffPlanId",
                id,
                "name",
                "План",
                "subscriptionFee",
                fee,
                "paymentMode",
                "POSTPAID",
                "monthlyFee",
                Map.of("amount", 100, "currency", "BYN"),
                "version",
                version);
    }
}
