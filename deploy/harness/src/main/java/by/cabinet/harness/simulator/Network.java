package by.cabinet.harness.simulator;

import by.cabinet.contract.Topics;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import java.time.Instant;
import java.util.List;
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
        records.send(Topics.USAGE.name(), person.subscriberId(), Requests.body("""
                        {"recordId": "%s", "subscriberId": "%s", "kind": "%s", "startedAt": "%s", "quantity": %d, "unit": "%s",
                         "charge": {"amount": %d, "currency": "BYN"}}""".formatted(
                        UUID.randomUUID(),
                        person.subscriberId(),
                        use.kind,
                        Instant.now().minusSeconds(random.nextInt(600)),
                        use.quantity,
                        use.unit,
                        random.nextInt(30))));
        counters.count("use");
    }

    /** Comes late, as such records do. */
    private void journey(Person person, Random random) {
        Use use = Use.of(random);
        records.send(Topics.ROAMING_USAGE.name(), person.subscriberId(), Requests.body("""
                        {"recordId": "%s", "subscriberId": "%s", "partner": "partner-%d", "country": "%s", "kind": "%s",
                         "startedAt": "%s", "receivedAt": "%s", "quantity": %d, "unit": "%s",
                         "charge": {"amount": %d, "currency": "BYN"}}""".formatted(
                        UUID.randomUUID(),
                        person.subscriberId(),
                        random.nextInt(5),
                        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                        use.kind,
                        Instant.now().minusSeconds(3600 + random.nextInt(86_400)),
                        Instant.now(),
                        use.quantity,
                        use.unit,
                        50 + random.nextInt(500))));
        counters.count("roaming");
    }

    private void remainders(Person person, Random random) {
        records.send(Topics.REMAINDERS.name(), person.subscriberId(), Requests.body("""
                {"subscriberId": "%s", "sequence": %d, "asOf": "%s",
                 "remainders": [{"name": "Интернет", "left": %d, "unit": "MEGABYTE"}]}""".formatted(
                        person.subscriberId(), System.currentTimeMillis(), Instant.now(), random.nextInt(20_480))));
        counters.count("remainders");
    }

    private void payment(Person person, Random random) {
        records.send(Topics.PAYMENTS.name(), person.accountId(), Requests.body("""
                {"paymentId": "%s", "accountId": "%s", "amount": {"amount": %d, "currency": "BYN"}, "paidAt": "%s",
                 "channel": "CARD"}""".formatted(
                        UUID.randomUUID(), person.accountId(), 500 + random.nextInt(2000), Instant.now())));
        counters.count("payment");
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
