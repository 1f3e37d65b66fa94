package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.operator.KafkaProbe.Seen;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class CrmTest extends OperatorTest {

    private static final String SUBSCRIBERS = "crm.subscribers.v1";

    private final String digits = "%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
    private final String phone = "+37529" + digits;
    private final String iccid = "893750100000" + digits;

    @Test
    void activatesASimFromTheClientsStock() {
        putSimInStock();
        activate(id, "c-" + id);

        var sim = version("crm.sims.v1", iccid, 2);
        assertThat(sim.text("state")).isEqualTo("IN_USE");
        var subscriber = version(SUBSCRIBERS, "s-" + phone.substring(9), 1);
        assertThat(subscriber.text("phone")).isEqualTo(phone);
        assertThat(subscriber.text("status")).isEqualTo("ACTIVE");
        assertThat(subscriber.text("accountId")).isEqualTo("a-" + id);
        assertThat(subscriber.text("tariffPlanId")).isEqualTo("fee-postpaid");
        assertThat(subscriber.value().path("sim").path("puk1").asText()).isEqualTo("11234567");
        assertThat(subscriber.headers()).containsEntry("ce_correlationid", "journey");
    }

    @Test
    void activatesASimOnceHoweverOftenItIsAsked() throws Exception {
        putSimInStock();
        activate(id, "c-" + id);
        version("crm.sims.v1", iccid, 2);
        restart();
        activate(id, "c-" + id);
        activate("another-" + id, "c-" + id);

        awaitAnswer("another-" + id, "FAILED", "the SIM is in use");
        assertThat(kafka.all("crm.sims.v1", iccid)).hasSize(2);
        assertThat(kafka.all(SUBSCRIBERS, "s-" + phone.substring(9)))
                .extracting(subscriber -> subscriber.text("version"))
                .containsOnly("1");
    }

    @Test
    void refusesAnotherClientsOrAnUnknownSim() {
        activate("early-" + id, "c-" + id);
        awaitAnswer("early-" + id, "FAILED", "no such SIM");
        putSimInStock();
        activate(id, "c-other");

        awaitAnswer(id, "FAILED", "another client's SIM");
    }

    @Test
    void givesANumberThatServedAnotherSubscriberALongerId() {
        publish(
                "subscribers",
                Json.object()
                        .put("subscriberId", "s-" + phone.substring(9))
                        .put("status", "TERMINATED")
                        .put("version", 4));
        putSimInStock();
        activate(id, "c-" + id);

        assertThat(version(SUBSCRIBERS, "s-" + phone.substring(1), 1).text("phone"))
                .isEqualTo(phone);
    }

    @Test
    void terminatesASubscriber() {
        publish(
                "subscribers",
                Json.object()
                        .put("subscriberId", id)
                        .put("status", "SUSPENDED")
                        .put("suspendedBy", "COMPANY")
                        .put("version", 3));
        kafka.send(
                "crm.termination-requests.v1",
                id,
                Json.object().put("orderId", "o-" + id).put("subscriberId", id));

        var subscriber = version(SUBSCRIBERS, id, 4);
        assertThat(subscriber.text("status")).isEqualTo("TERMINATED");
        assertThat(subscriber.value().has("terminatedAt")).isTrue();
        assertThat(subscriber.value().has("suspendedBy")).isFalse();
    }

    @Test
    void changesAPlanOnceHoweverOftenItIsAsked() {
        publish(
                "subscribers",
                Json.object().put("subscriberId", id).put("status", "ACTIVE").put("version", 3));
        changePlan("o-" + id, "first");
        version(SUBSCRIBERS, id, 4);
        changePlan("o-" + id, "first");
        changePlan("next-" + id, "second");

        assertThat(version(SUBSCRIBERS, id, 5).text("tariffPlanId")).isEqualTo("second");
        assertThat(kafka.all(SUBSCRIBERS, id))
                .filteredOn(seen -> seen.value().path("version").asInt() > 3)
                .extracting(seen -> seen.text("version") + " " + seen.text("tariffPlanId"))
                .containsExactly("4 first", "4 first", "5 second");
    }

    private void changePlan(String orderId, String plan) {
        kafka.send(
                "crm.plan-change-requests.v1",
                id,
                Json.object().put("orderId", orderId).put("subscriberId", id).put("tariffPlanId", plan));
    }

    @Test
    void takesOverAccountChanges() {
        publish(
                "accounts",
                Json.object()
                        .put("accountId", id)
                        .put("clientId", "c-1")
                        .put("contactEmail", "old@demo.by")
                        .put("contactPhone", "+375291000001")
                        .put("version", 1));
        kafka.send(
                "crm.account-changes.v1",
                id,
                Json.object()
                        .put("accountId", id)
                        .put("billDeliveryAddress", "г. Минск")
                        .put("changedBy", "somebody"));

        var account = version("crm.accounts.v1", id, 2);
        assertThat(account.text("billDeliveryAddress")).isEqualTo("г. Минск");
        assertThat(account.text("contactEmail")).isEqualTo("old@demo.by");
        assertThat(account.value().has("changedBy")).isFalse();
    }

    private void putSimInStock() {
        publish(
                "sims",
                Json.object()
                        .put("iccid", iccid)
                        .put("imsi", "257010000000026")
                        .put("puk1", "11234567")
                        .put("clientId", "c-" + id)
                        .put("phone", phone)
                        .put("state", "STOCK")
                        .put("version", 1));
    }

    private void publish(String path, ObjectNode value) {
        assertStatus(201, "POST", "/crm/" + path, value.toString());
    }

    private void activate(String orderId, String clientId) {
        kafka.send(
                "crm.activation-requests.v1",
                "a-" + id,
                Json.object()
                        .put("orderId", orderId)
                        .put("accountId", "a-" + id)
                        .put("clientId", clientId)
                        .put("iccid", iccid)
                        .put("phone", phone)
                        .put("tariffPlanId", "fee-postpaid"));
    }

    private Seen version(String topic, String key, int version) {
        return kafka.await(topic, key, seen -> seen.value().path("version").asInt() == version, 1)
                .getFirst();
    }

    private void awaitAnswer(String requestId, String outcome, String reason) {
        await().until(
                        () -> http.get("/crm/journal").toString(),
                        journal -> journal.contains("\"requestId\":\""
                                + requestId + "\",\"topic\":\"crm.activation-requests.v1\",\"outcome\":\"" + outcome
                                + "\",\"reason\":\"" + reason));
    }
}
