package by.cabinet.rights;

import by.cabinet.contract.ClientKind;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A client of the tests with its lines, told by the operator's systems. */
public final class Crm {

    public static final String FEE = "plan-fee";
    public static final String NO_FEE = "plan-no-fee";

    private final String suffix = Ids.next();
    private final ClientKind kind;
    private final Set<String> lines = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();

    private Crm(ClientKind kind) {
        this.kind = kind;
    }

    public static Crm client(ClientKind kind) {
        plan(FEE, true, 1);
        plan(NO_FEE, false, 1);
        var client = new Crm(kind);
        TestEvents.publish(
                "crm.clients.v1",
                client.id(),
                Map.of("clientId", client.id(), "kind", kind.name(), "name", "ООО", "version", 1));
        return client;
    }

    public String id() {
        return "c-" + suffix;
    }

    public ClientKind kind() {
        return kind;
    }

    /** How many lines were told. */
    public int size() {
        return lines.size();
    }

    public String line(String name) {
        return name + "-" + suffix;
    }

    public String account() {
        return "a-" + suffix;
    }

    /** An active line that began on that day of January. */
    public Crm with(String name, int day) {
        return tell(name, day, "ACTIVE", FEE, 1);
    }

    public Crm on(String plan, String name, int day, int version) {
        return tell(name, day, "ACTIVE", plan, version);
    }

    public Crm withoutFee(String name, int day) {
        return tell(name, day, "ACTIVE", NO_FEE, 1);
    }

    public Crm terminate(String name, int day, int version) {
        return tell(name, day, "TERMINATED", FEE, version);
    }

    /** An account as the CRM tells it; the e-mail and the number may both be null. */
    public Crm account(String name, String email, String phone, int version) {
        accounts.add(name);
        var account = new HashMap<String, Object>(
                Map.of("accountId", account(name), "clientId", id(), "number", "100000001", "version", version));
        account.put("contactEmail", email);
        account.put("contactPhone", phone);
        TestEvents.publish("crm.accounts.v1", account(name), account);
        return this;
    }

    /** What is connected to the line; one product, whose news these are. */
    public Crm offer(String name, String offering, String state, int version) {
        var product = Map.of(
                "productId",
                "offer-" + line(name),
                "subscriberId",
                line(name),
                "offeringId",
                offering,
                "state",
                state,
                "since",
                "2026-01-01T00:00:00Z",
                "version",
                version);
        TestEvents.publish("crm.products.v1", line(name), product);
        return this;
    }

    /** How many accounts were told. */
    public int accounts() {
        return accounts.size();
    }

    public String account(String name) {
        return name + "-" + suffix;
    }

    /** The other client's line is now this client's. */
    public Crm takeOver(Crm from, String name, int day, int version) {
        return publish(from.line(name), day, "ACTIVE", FEE, version);
    }

    private Crm tell(String name, int day, String status, String plan, int version) {
        lines.add(name);
        return publish(line(name), day, status, plan, version);
    }

    private Crm publish(String lineId, int day, String status, String plan, int version) {
        var line = new HashMap<String, Object>(Map.of(
                "subscriberId",
                lineId,
                "accountId",
                account(),
                "clientId",
                id(),
                "phone",
                "+375291000001",
                "status",
                status,
                "activatedAt",
                "2026-01-%02dT00:00:00Z".formatted(day),
                "tariffPlanId",
                plan,
                "language",
                "ru",
                "version",
                version));
        if (status.equals("TERMINATED")) {
            line.put("terminatedAt", "2026-02-01T00:00:00Z");
        }
        TestEvents.publish("crm.subscribers.v1", lineId, line);
        return this;
    }

    public static void plan(String id, boolean fee, int version) {
        TestEvents.publish(
                "billing.tariff-plans.v1", id, Map.of("tariffPlanId", id, "subscriptionFee", fee, "version", version));
    }
}
