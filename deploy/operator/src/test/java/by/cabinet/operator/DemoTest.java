package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.operator.KafkaProbe.Seen;
import org.junit.jupiter.api.Test;

class DemoTest extends OperatorTest {

    @Test
    void bringsTheDemoPeopleInOnce() throws Exception {
        http.post("/demo-people", "");
        var again = http.post("/demo-people", "");
        restart();
        var afterRestart = http.post("/demo-people", "");

        assertThat(again.path("published").asInt()).isZero();
        assertThat(again.path("alreadyThere").asInt()).isGreaterThan(70);
        assertThat(afterRestart).isEqualTo(again);
        assertThat(kafka.all("crm.subscribers.v1", "s-0001")).hasSize(1);
    }

    @Test
    void writesThemAsTheContractSays() {
        http.post("/demo-people", "");

        assertThat(first("crm.clients.v1", "c-100000001").value().toString())
                .isEqualTo("{\"clientId\":\"c-100000001\",\"kind\":\"INDIVIDUAL\",\"name\":\"Иванова Анна Петровна\","
                        + "\"passportNumber\":\"0000001\",\"status\":\"ACTIVE\",\"version\":1}");
        assertThat(first("crm.clients.v1", "c-100000040").value().toString())
                .contains("\"unp\":\"190000040\",\"status\":\"SUSPENDED\",\"suspendedBy\":\"CLIENT\"");
        assertThat(first("crm.subscribers.v1", "s-0003").value().toString())
                .isEqualTo("{\"subscriberId\":\"s-0003\",\"accountId\":\"a-100000003\",\"clientId\":\"c-100000003\","
                        + "\"phone\":\"+375291000003\",\"name\":\"Ольга Новик\",\"activatedAt\":\"2024-01-15T06:00:00Z\","
                        + "\"tariffPlanId\":\"fee-postpaid\",\"language\":\"ru\",\"ussdCapable\":true,"
                        + "\"sim\":{\"iccid\":\"8937501000000000003\",\"imsi\":\"257010000000003\",\"puk1\":\"11000003\"},"
                        + "\"puk1SignIn\":true,\"status\":\"ACTIVE\",\"version\":1}");
        assertThat(first("crm.subscribers.v1", "s-0029").value().toString())
                .contains("\"accountId\":\"a-100000021\",\"clientId\":\"c-100000020\"");
        assertThat(first("crm.sims.v1", "8937501000000000026").value().toString())
                .isEqualTo(
                        "{\"iccid\":\"8937501000000000026\",\"imsi\":\"257010000000026\",\"puk1\":\"11000026\","
                                + "\"clientId\":\"c-100000020\",\"phone\":\"+375291000026\",\"state\":\"STOCK\",\"version\":1}");
        assertThat(first("billing.balances.v1", "a-100000002").value().toString())
                .isEqualTo("{\"accountId\":\"a-100000002\",\"balance\":{\"amount\":10,\"currency\":\"BYN\"},"
                        + "\"sequence\":1,\"confirmedChargeIds\":[]}");
        assertThat(first("crm.products.v1", "s-0001").text("offeringId")).isEqualTo("voicemail");
        assertThat(first("billing.tariff-plans.v1", "simple-all-inclusive-100").text("name"))
                .isEqualTo("Простое решение.Всё включено 100");
    }

    @Test
    void publishesAnyRecord() {
        assertStatus(201, "POST", "/billing/usage", "{\"recordId\": \"r\", \"subscriberId\": \"" + id + "\"}");
        assertStatus(201, "POST", "/roaming/usage", "{\"recordId\": \"r\", \"subscriberId\": \"" + id + "\"}");

        var usage = first("billing.usage.v1", id);
        assertThat(usage.headers())
                .containsEntry("ce_source", "/operator/billing")
                .containsEntry("ce_type", "by.a1.billing.usage.recorded.v1")
                .containsEntry("ce_correlationid", "from-the-test");
        assertThat(first("roaming.usage.v1", id).headers()).containsEntry("ce_source", "/operator/roaming");
    }

    @Test
    void refusesARecordWithoutItsKey() {
        assertStatus(400, "POST", "/crm/subscribers", "{\"phone\": \"+375291000001\"}");
        assertStatus(400, "POST", "/crm/subscribers", "[]");
        assertStatus(404, "POST", "/crm/nothing", "{}");
    }

    private Seen first(String topic, String key) {
        return kafka.await(topic, key, 1).getFirst();
    }
}
