package by.cabinet.system;

import static by.cabinet.harness.system.Operator.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.harness.system.Records;
import by.cabinet.local.quarantine.Quarantine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** A record with a header that nobody can read, from an operator's system to staff who discard it. F24 */
@ExtendWith(RunningSystem.class)
class QuarantineJourneyTest {

    private static final String PAYMENTS = "billing.payments.v1";
    private static final String ACCOUNT = "a-100000007";
    private static final Pattern ID = Pattern.compile("(\\S+)  account-service +" + Pattern.quote(PAYMENTS));

    @Test
    void aRecordThatCannotBeReadStopsNothingAndStaffDiscardIt() {
        var next = "p-" + UUID.randomUUID();
        try (var records = new Records()) {
            var poison = Records.enveloped(PAYMENTS, ACCOUNT, payment("p-" + UUID.randomUUID()));
            poison.headers().remove("ce_time").add("ce_time", "2026-11-25T00:00:00".getBytes(StandardCharsets.UTF_8));
            records.send(poison);
            records.send(Records.enveloped(PAYMENTS, ACCOUNT, payment(next)));
            records.flush();
        }

        var subscriber = Portal.my().signIn("+375291000007");
        await().untilAsserted(() -> assertThat(subscriber
                        .get("/account/v1/accounts/" + ACCOUNT + "/payments")
                        .text())
                .contains(next));
        assertThat(Http.send("GET", "http://localhost:9102/q/health", null, Map.of())
                        .status())
                .isEqualTo(200);

        var name = "staff-" + UUID.randomUUID();
        var list = run("list", "--service", "account-service", "--by", name);
        assertThat(list).contains("envelope: ce_time").doesNotContain("CASH");
        var id = ID.matcher(list).results().findFirst().orElseThrow().group(1);
        assertThat(run("discard", id, "--by", name)).contains("discarded");
        assertThat(run("list", "--service", "account-service", "--by", name)).doesNotContain(id);
        var auditor = new Portal("my.localhost", staff("auditor"));
        await().untilAsserted(() -> assertThat(
                        auditor.get("/rights/v1/journal?who=" + name).text())
                .contains("quarantine.listed", "quarantine.discarded"));
    }

    private static byte[] payment(String id) {
        return """
                {"paymentId": "%s", "accountId": "%s", "amount": 1, "paidAt": "%s", "channel": "CASH"}""".formatted(id, ACCOUNT, Instant.now()).getBytes(StandardCharsets.UTF_8);
    }

    private static String run(String... arguments) {
        var output = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            new CommandLine(new Quarantine()).execute(arguments);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
