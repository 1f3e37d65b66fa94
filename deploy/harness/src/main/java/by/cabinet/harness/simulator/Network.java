package by.cabinet.harness.simulator;

import by.cabinet.harness.people.Person;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What billing and roaming partners publish of one subscriber: calls, traffic, remainders, payments, journeys. */
final class Network {

    private static final List<String> COUNTRIES = List.of("PL", "LT", "GE", "TR", "AE");

    private final Records records;
    private final Counters counters;

    Network(Records records, Counters counters) {
        this.records = records;
        this.counters = counters;
    }

    void publish(Person person, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> payment(person, random);
            case 1 -> journey(person, random);
            case 2 -> remainders(person, random);
            default -> use(person, random);
        }
    }

    private void use(Person person, Random random) {
        Use use = Use.of(random);
        records.send(
                "billing.usage.v1",
                person.subscriberId(),
                Requests.body(Map.of(
                        "recordId", UUID.randomUUID().toString(),
                        "subscriberId", person.subscriberId(),
                        "kind", use.kind,
                        "startedAt",
                                Instant.now().minusSeconds(random.nextInt(600)).toString(),
                        "quantity", use.quantity,
                        "unit", use.unit,
                        "charge", money(random.nextInt(30)))));
        counters.count("use");
    }

    /** Comes late, as such records do. */
    private void journey(Person person, Random random) {
        Use use = Use.of(random);
        records.send(
                "roaming.usage.v1",
                person.subscriberId(),
                Requests.body(Map.of(
                        "recordId", UUID.randomUUID().toString(),
                        "subscriberId", person.subscriberId(),
                        "partner", "partner-" + random.nextInt(5),
                        "country", COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                        "kind", use.kind,
                        "startedAt",
                                Instant.now()
                                        .minusSeconds(3600 + random.nextInt(86_400))
                                        .toString(),
                        "receivedAt", Instant.now().toString(),
                        "quantity", use.quantity,
                        "unit", use.unit,
                        "charge", money(50 + random.nextInt(500)))));
        counters.count("roaming");
    }

    private void remainders(Person person, Random random) {
        records.send(
                "billing.remainders.v1",
                person.subscriberId(),
                Requests.body(Map.of(
                        "subscriberId", person.subscriberId(),
                        "sequence", System.currentTimeMillis(),
                        "asOf", Instant.now().toString(),
                        "remainders",
                                List.of(Map.of(
                                        "name", "Интернет", "left", random.nextInt(20_480), "unit", "MEGABYTE")))));
        counters.count("remainders");
    }

    private void payment(Person person, Random random) {
        records.send(
                "billing.payments.v1",
                person.accountId(),
                Requests.body(Map.of(
                        "paymentId", UUID.randomUUID().toString(),
                        "accountId", person.accountId(),
                        "amount", money(500 + random.nextInt(2000)),
                        "paidAt", Instant.now().toString(),
                        "channel", "CARD")));
        counters.count("payment");
    }

    private static Map<String, Object> money(int kopecks) {
        return Map.of("amount", kopecks, "currency", "BYN");
    }

    private record Use(String kind, int quantity, String unit) {

        static Use of(Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> new Use("VOICE", 10 + random.nextInt(600), "SECOND");
                case 1 -> new Use("SMS", 1, "MESSAGE");
                default -> new Use("DATA", 1 + random.nextInt(200), "MEGABYTE");
            };
        }
    }
}
