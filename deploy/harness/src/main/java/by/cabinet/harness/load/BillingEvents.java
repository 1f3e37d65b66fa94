package by.cabinet.harness.load;

import by.cabinet.harness.stage.ProcessTree;
import by.cabinet.harness.stage.Stage;
import by.cabinet.harness.world.Ask;
import by.cabinet.harness.world.Database;
import by.cabinet.harness.world.Records;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** P7: records of use, as billing sends most; against a plain consumer with batches of 500 and an inbox. */
final class BillingEvents {

    private static final String TOPIC = "billing.usage.v1";
    private static final Database ACCOUNT = Database.of("account");

    private BillingEvents() {}

    static Comparison measure(Stage stage, Settings settings) {
        try (PlainConsumer.Running plain = PlainConsumer.start(stage.home())) {
            Side ours = new Side(
                    TOPIC,
                    Ours.processes(stage, "account-service", "postgresql", "kafka"),
                    new Backlog(
                            stage.pid("account-service"),
                            count -> publish(TOPIC, count),
                            () -> ACCOUNT.number("select count(*) from usage"))::workOff);
            List<ProcessTree> theirs = new ArrayList<>(Ours.processes(stage, "postgresql", "kafka"));
            theirs.add(new ProcessTree(plain.pid()));
            Side baseline = new Side(
                    "plain Java consumer",
                    theirs,
                    new Backlog(plain.pid(), count -> publish(PlainConsumer.TOPIC, count), PlainConsumer::done)
                            ::workOff);
            return Comparison.of(settings, ours, baseline);
        }
    }

    private static void publish(String topic, int count) {
        try (Records records = new Records()) {
            for (int i = 0; i < count; i++) {
                String line = "s-use-" + i % 1000;
                records.send(topic, line, use(line));
            }
            records.flush();
        }
    }

    private static JsonNode use(String line) {
        return Ask.body(Map.of(
                "recordId",
                UUID.randomUUID().toString(),
                "subscriberId",
                line,
                "kind",
                "VOICE",
                "startedAt",
                Instant.now().toString(),
                "quantity",
                60,
                "unit",
                "SECOND",
                "charge",
                Map.of("amount", 5, "currency", "BYN")));
    }
}
