package by.cabinet.auth.testing;

import by.cabinet.testing.TestEvents;
import by.cabinet.value.Phone;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A line, its account and its client, as the CRM tells of them; each person of the tests is another one. */
public record Person(String suffix, Phone phone) {

    public static Person somebody() {
        var digits = "%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        return new Person(Long.toHexString(ThreadLocalRandom.current().nextLong()), new Phone("+37529" + digits));
    }

    public String line() {
        return "s-" + suffix;
    }

    public String account() {
        return "a-" + suffix;
    }

    public String client() {
        return "c-" + suffix;
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

    public void tellClient(String kind) {
        TestEvents.publish(
                "crm.clients.v1",
                client(),
                Map.of(
                        "clientId",
                        client(),
                        "kind",
                        kind,
                        "name",
                        "Анна",
                        "passportNumber",
                        passport(),
                        "unp",
                        unp(),
                        "status",
                        "ACTIVE",
                        "version",
                        1));
    }

    public void tellAccount() {
        tellAccount(1, Map.of());
    }

    public void tellAccount(long version, Map<String, Object> changes) {
        var account = new HashMap<String, Object>(
                Map.of("accountId", account(), "clientId", client(), "number", number(), "version", version));
        account.putAll(changes);
        TestEvents.publish("crm.accounts.v1", (String) account.get("accountId"), account);
    }

    /** E-mail and contact number. R1.6.1 */
    public Map<String, Object> contacts(String contactPhone) {
        return Map.of("contactEmail", email(), "contactPhone", contactPhone);
    }

    /** Set by an application, at this time. R1.6.1 */
    public void tellContacts(String email, String phone, Instant at) {
        TestEvents.publish(
                "crm.account-changes.v1",
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

    /** The line's record, in which a test changes what it is about. */
    public Map<String, Object> lineRecord(long version) {
        var line = new HashMap<String, Object>();
        line.put("subscriberId", line());
        line.put("accountId", account());
        line.put("clientId", client());
        line.put("phone", phone.e164());
        line.put("status", "ACTIVE");
        line.put("activatedAt", "2020-01-01T06:00:00Z");
        line.put("tariffPlanId", "prepaid");
        line.put("language", "be");
        line.put("ussdCapable", true);
        line.put("sim", Map.of("iccid", iccid(), "imsi", "257", "puk1", puk1()));
        line.put("version", version);
        return line;
    }

    public void tellLine(long version, Map<String, Object> changes) {
        var line = lineRecord(version);
        line.putAll(changes);
        TestEvents.publish("crm.subscribers.v1", line(), line);
    }

    public void tellRole(String role, long version) {
        TestEvents.publish(
                "rights.roles.v1",
                line(),
                Map.of("subscriberId", line(), "clientId", client(), "role", role, "version", version));
    }
}
