package by.cabinet.harness.load;

import by.cabinet.backing.Sql;
import by.cabinet.contract.Topics;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.system.ProcessTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** P7: records of use, as billing sends most; against a plain consumer with batches of 500 and an inbox. */
final class BillingEvents {

    private static final String TOPIC = Topics.USAGE.name();
    private static final Sql ACCOUNT = Database.of("account");

    private BillingEvents() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        try (PlainConsumer.Running plain = PlainConsumer.start(system.home())) {
            MeasuredSide ours = new MeasuredSide(
                    TOPIC,
                    CabinetSide.processes(system, "account-service", "postgresql", "kafka"),
                    new Backlog(system.pid("account-service"), BillingEvents::publish, BillingEvents::kept)::workOff);
            List<ProcessTree> theirs = new ArrayList<>(CabinetSide.processes(system, "postgresql", "kafka"));
            theirs.add(new ProcessTree(plain.pid()));
            MeasuredSide baseline = new MeasuredSide(
                    "plain Java consumer",
                    theirs,
                    new Backlog(plain.pid(), count -> publish(PlainConsumer.TOPIC, count), PlainConsumer::done)
                            ::workOff);
            return Comparison.of(settings, ours, baseline);
        }
    }

    /** How many records account-service has ever kept. */
    static long kept() {
        return ACCOUNT.number("select count(*) from usage");
    }

    /** Publishes so many records of use. */
    static void publish(int count) {
        publish(TOPIC, count);
    }

    private static void publish(String topic, int count) {
        try (Records records = new Records()) {
            for (int i = 0; i < count; i++) {
                String subscriberId = "s-use-" + i % 1000;
                records.send(topic, subscriberId, use(subscriberId));
            }
            records.flush();
        }
    }

    private static JsonNode use(String subscriberId) {
        return Requests.body("""
                {"recordId": "%s", "subscriberId": "%s", "kind": "VOICE", "startedAt": "%s", "quantity": 60, "unit": "SECOND",
                 "charge": {"amount": 5, "currency": "BYN"}}""".formatted(UUID.randomUUID(), subscriberId, Instant.now()));
    }
}
