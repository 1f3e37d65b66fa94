package by.cabinet.auth.testing;

import static io.restassured.RestAssured.given;

import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A subscriber, its account and its client, as the CRM publishes them; each person of the tests is another one. */
public record Person(String suffix, Phone phone) {

    /** From anywhere: what the tests of another start have left in the servers is about others. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000_000));

    public static Person somebody() {
        var digits = "%07d".formatted(NEXT.getAndIncrement() % 10_000_000);
        return new Person(Long.toHexString(ThreadLocalRandom.current().nextLong()), new Phone("+37529" + digits));
    }

    /** A shop closes or opens his access. */
    public void changeAccess(Map<String, ?> change) {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SHOP))
                .contentType(ContentType.JSON)
                .body(change)
                .put("/auth/v1/subscribers/" + subscriber() + "/access")
                .then()
                .statusCode(200);
    }

    public String subscriber() {
        return "s-" + suffix;
    }

    public String account() {
        return "a-" + suffix;
    }

    public String client() {
        return "c-" + suffix;
    }

    /** The one that the subscriber goes to. */
    public String nextClient() {
        return client() + "-next";
    }

    /** Of the account. */
    public String number() {
        return "7" + phone.e164().substring(5);
    }

    public String email() {
        return suffix + "@demo.by";
    }

    /** Its initial password, for those who have one. R1.5 */
    public String passport() {
        return "1234567";
    }

    public String unp() {
        return "190" + phone.e164().substring(7);
    }

    public String iccid() {
        return "89375" + suffix;
    }

    public String puk1() {
        return "1" + phone.e164().substring(6);
    }

    public void publishClient(String kind) {
        publishClient(kind, Map.of("passportNumber", passport(), "unp", unp()));
    }

    public void publishClient(String kind, Map<String, String> documents) {
        var client = new HashMap<String, Object>(documents);
        client.putAll(Map.of("clientId", client(), "kind", kind, "name", "Анна", "status", "ACTIVE", "version", 1));
        TestEvents.publish(Topics.CLIENTS.name(), client(), client);
    }

    public void publishAccount() {
        publishAccount(1, Map.of());
    }

    public RecordMetadata publishAccount(long version, Map<String, Object> changes) {
        var account = new HashMap<String, Object>(
                Map.of("accountId", account(), "clientId", client(), "number", number(), "version", version));
        account.putAll(changes);
        return TestEvents.publish(Topics.ACCOUNTS.name(), (String) account.get("accountId"), account);
    }

    /** E-mail and contact number. R1.6.1 */
    public Map<String, Object> contacts(String contactPhone) {
        return Map.of("contactEmail", email(), "contactPhone", contactPhone);
    }

    /** Set by an application, at this time. R1.6.1 */
    public void publishContacts(String email, String phone, Instant at) {
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                account(),
                Map.of(
                        "accountId",
                        account(),
                        "contactEmail",
                        email,
                        "contactPhone",
                        phone,
                        "changedAt",
                        at.toString(),
                        "changedBy",
                        "staff"));
    }

    /** The subscriber's record, in which a test changes what it is about. */
    public Map<String, Object> subscriberRecord(long version) {
        var subscriber = new HashMap<String, Object>();
        subscriber.put("subscriberId", subscriber());
        subscriber.put("accountId", account());
        subscriber.put("clientId", client());
        subscriber.put("phone", phone.e164());
        subscriber.put("status", "ACTIVE");
        subscriber.put("activatedAt", "2020-01-01T06:00:00Z");
        subscriber.put("tariffPlanId", "prepaid");
        subscriber.put("language", "be");
        subscriber.put("ussdCapable", true);
        subscriber.put("sim", Map.of("iccid", iccid(), "imsi", "257", "puk1", puk1()));
        subscriber.put("version", version);
        return subscriber;
    }

    public RecordMetadata publishSubscriber(long version, Map<String, Object> changes) {
        var subscriber = subscriberRecord(version);
        subscriber.putAll(changes);
        return TestEvents.publish(Topics.SUBSCRIBERS.name(), subscriber(), subscriber);
    }

    /** Without a SIM, and without a number unless {@code changes} give it one. */
    public RecordMetadata publishFixedSubscriber(long version, Map<String, Object> changes) {
        var fixed = subscriberRecord(version);
        fixed.remove("phone");
        fixed.remove("sim");
        fixed.putAll(changes);
        return TestEvents.publish(Topics.SUBSCRIBERS.name(), subscriber(), fixed);
    }

    public void publishRole(String role, long version) {
        publishRole(client(), role, version);
    }

    public void publishRole(String client, String role, long version) {
        TestEvents.publish(
                Topics.ROLES.name(),
                subscriber(),
                Map.of("subscriberId", subscriber(), "clientId", client, "role", role, "version", version));
    }
}
