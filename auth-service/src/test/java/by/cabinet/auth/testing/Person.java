package by.cabinet.auth.testing;

import by.cabinet.common.testing.TestEvents;
import by.cabinet.common.value.Phone;
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
                        "1234567",
                        "status",
                        "ACTIVE",
                        "version",
                        1));
    }

    public void tellAccount() {
        TestEvents.publish(
                "crm.accounts.v1",
                account(),
                Map.of("accountId", account(), "clientId", client(), "number", "100000001", "version", 1));
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
        line.put("sim", Map.of("iccid", "8937501", "imsi", "257", "puk1", "11000001"));
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
