package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.operator.KafkaProbe.Seen;
import by.cabinet.operator.http.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BillingTest extends OperatorTest {

    private static final String CHARGES = "billing.charges.v1";
    private static final String BALANCES = "billing.balances.v1";

    @BeforeEach
    void openAccount() {
        var balance = Json.object().put("accountId", id).put("sequence", 1);
        balance.set("balance", money(2500));
        balance.putArray("confirmedChargeIds");
        assertStatus(201, "POST", "/billing/balances", balance.toString());
        kafka.await(BALANCES, id, 1);
    }

    @Test
    void confirmsAChargeByTheNextBalance() {
        charge("one", 350);

        var confirmed = confirmation(2);
        assertThat(confirmed.value().path("balance")).hasToString(money(2150).toString());
        assertThat(confirmed.value().path("confirmedChargeIds").path(0).asText())
                .isEqualTo(id + "-one");
        assertThat(confirmed.headers()).containsEntry("ce_correlationid", "journey");
    }

    @Test
    void confirmsAChargeOnceHoweverOftenItComes() throws Exception {
        charge("one", 350);
        charge("one", 350);
        confirmation(2);
        restart();
        charge("one", 350);
        charge("two", 150);

        assertThat(confirmation(3).value().path("balance"))
                .hasToString(money(2000).toString());
        assertThat(kafka.all(BALANCES, id)).hasSize(3);
    }

    @Test
    void takesManyChargesOfOneAccountInOrder() {
        IntStream.range(0, 100).forEach(number -> charge("c" + number, 10));

        assertThat(confirmation(101).value().path("balance"))
                .hasToString(money(1500).toString());
    }

    @Test
    void followsBalancesThatOthersPublish() {
        var balance = Json.object().put("accountId", id).put("sequence", 7);
        balance.set("balance", money(9000));
        kafka.send(BALANCES, id, balance);
        // what is published past the stand-in reaches it within milliseconds, but on its own way
        http.put("/billing", "{\"mode\": \"auto\", \"delayMs\": 2000}");
        charge("one", 1000);

        assertThat(confirmation(8).value().path("balance"))
                .hasToString(money(8000).toString());
    }

    @Test
    void refusesInItsJournalOnlyAndTakesTheChargeLater() {
        http.put("/billing", "{\"mode\": \"fail\"}");
        charge("one", 350);
        await().until(() ->
                http.get("/billing/journal").findValuesAsText("outcome").contains("FAILED"));
        assertThat(kafka.all(BALANCES, id)).hasSize(1);

        http.post("/billing/requests/" + id + "-one", "{\"outcome\": \"DONE\"}");
        assertThat(confirmation(2).value().path("balance"))
                .hasToString(money(2150).toString());
    }

    private void charge(String name, long kopecks) {
        var charge = Json.object().put("chargeId", id + "-" + name).put("accountId", id);
        charge.set("amount", money(kopecks));
        kafka.send(CHARGES, id, charge);
    }

    private Seen confirmation(int sequence) {
        return kafka.await(BALANCES, id, seen -> seen.value().path("sequence").asInt() == sequence, 1)
                .getFirst();
    }
}
