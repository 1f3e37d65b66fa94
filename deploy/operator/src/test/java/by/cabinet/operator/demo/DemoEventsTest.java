package by.cabinet.operator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoEventsTest {

    private final List<OperatorEvent> events = new DemoEvents(DemoData.read()).all();

    @Test
    void hasEveryOneOfTheContractsTable() {
        assertThat(texts(OperatorTopic.SUBSCRIBERS, "phone"))
                .extracting(phone -> phone.replace("+37529100", ""))
                .containsExactly(
                        "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "", "0010", "0011", "0020",
                        "0021", "0022", "0023", "0024", "0025", "0029", "0030", "0031", "0040", "0050", "0051", "0060",
                        "0061");
        assertThat(values(OperatorTopic.CLIENTS)).hasSize(17);
        assertThat(values(OperatorTopic.ACCOUNTS)).hasSize(18);
        assertThat(values(OperatorTopic.BALANCES)).hasSize(18);
        assertThat(texts(OperatorTopic.SIMS, "phone"))
                .containsExactly("+375291000026", "+375291000027", "+375291000028", "+375291000032");
    }

    @Test
    void aFixedSubscriberHasNeitherNumberNorSim() {
        var fixed = values(OperatorTopic.SUBSCRIBERS).stream()
                .filter(subscriber -> !subscriber.has("phone"))
                .toList();

        assertThat(fixed).hasSize(1).allSatisfy(subscriber -> {
            assertThat(subscriber.path("subscriberId").asText()).isEqualTo("s-100000080");
            assertThat(subscriber.path("accountId").asText()).isEqualTo("a-100000080");
            assertThat(subscriber.has("sim")).isFalse();
        });
    }

    @Test
    void saysWhoSuspendedWhoeverIsSuspendedAndNobodyElse() {
        assertThat(events)
                .allSatisfy(event -> assertThat(event.value().has("suspendedBy"))
                        .isEqualTo(event.value().path("status").asText().equals("SUSPENDED")));
    }

    @Test
    void givesBothContactsOrNone() {
        assertThat(values(OperatorTopic.ACCOUNTS))
                .allSatisfy(account -> assertThat(account.has("contactEmail")).isEqualTo(account.has("contactPhone")));
    }

    @Test
    void identifiesBusinessByUnpAndOthersByPassport() {
        assertThat(values(OperatorTopic.CLIENTS))
                .allSatisfy(client -> assertThat(client.path("unp").asText()
                                + client.path("passportNumber").asText())
                        .matches(
                                List.of("LEGAL_ENTITY", "SOLE_TRADER")
                                                .contains(client.path("kind").asText())
                                        ? "190\\d{6}"
                                        : "\\d{7}"));
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(texts(OperatorTopic.SUBSCRIBERS, "accountId"))
                .isSubsetOf(texts(OperatorTopic.ACCOUNTS, "accountId"));
        assertThat(texts(OperatorTopic.SUBSCRIBERS, "clientId")).isSubsetOf(texts(OperatorTopic.CLIENTS, "clientId"));
        assertThat(texts(OperatorTopic.SUBSCRIBERS, "tariffPlanId"))
                .isSubsetOf(texts(OperatorTopic.TARIFF_PLANS, "tariffPlanId"));
        assertThat(texts(OperatorTopic.SIMS, "clientId")).isSubsetOf(texts(OperatorTopic.CLIENTS, "clientId"));
    }

    /** +375291000070 and a firm of 120 numbers on three accounts. */
    @Test
    void hasRichPeopleBesideThoseOfTheContract() {
        var rich = RichPeople.of(DemoData.read()).people();
        var subscribers = rich.stream()
                .filter(event -> event.topic() == OperatorTopic.SUBSCRIBERS)
                .map(OperatorEvent::value)
                .toList();
        var firm = subscribers.stream()
                .filter(subscriber -> subscriber.path("clientId").asText().equals("c-100000100"))
                .toList();

        assertThat(subscribers).hasSize(121);
        assertThat(firm)
                .hasSize(120)
                .extracting(subscriber -> subscriber.path("phone").asText())
                .startsWith("+375291000100")
                .endsWith("+375291000219")
                .doesNotHaveDuplicates();
        assertThat(firm)
                .extracting(subscriber -> subscriber.path("accountId").asText())
                .contains("a-100000100", "a-100000101", "a-100000102");
        assertThat(firm)
                .extracting(subscriber -> subscriber.path("name").asText())
                .doesNotHaveDuplicates()
                .anyMatch(name -> name.contains("ё"));
        assertThat(firm)
                .extracting(subscriber -> subscriber.path("status").asText())
                .contains("ACTIVE", "SUSPENDED", "TERMINATED");
        assertThat(rich.stream()
                        .map(event -> event.topic()
                                + event.value().path(event.topic().id()).asText()))
                .doesNotContainAnyElementsOf(events.stream()
                        .map(event -> event.topic()
                                + event.value().path(event.topic().id()).asText())
                        .toList());
    }

    /** Published again on the same day it is the same, and none of it is to come. */
    @Test
    void hasHalfAYearOfOneOfThem() {
        var now = Instant.parse("2026-05-20T15:30:00Z");
        var history = RichPeople.of(DemoData.read()).history(now);

        assertThat(history).isEqualTo(RichPeople.of(DemoData.read()).history(now.plusSeconds(60)));
        assertThat(history.stream().map(OperatorEvent::topic))
                .contains(
                        OperatorTopic.USAGE,
                        OperatorTopic.ROAMING_USAGE,
                        OperatorTopic.PAYMENTS,
                        OperatorTopic.REMAINDERS);
        assertThat(history.stream()
                        .filter(event -> event.topic() == OperatorTopic.USAGE)
                        .map(event ->
                                Instant.parse(event.value().path("startedAt").asText())))
                .hasSize(360)
                .doesNotHaveDuplicates()
                .allMatch(at -> at.isBefore(now) && at.isAfter(now.minus(Duration.ofDays(182))));
        assertThat(history.getLast().value().at("/remainders/0/total").isNumber())
                .isTrue();
    }

    private List<ObjectNode> values(OperatorTopic topic) {
        return events.stream()
                .filter(event -> event.topic() == topic)
                .map(OperatorEvent::value)
                .toList();
    }

    private List<String> texts(OperatorTopic topic, String property) {
        return values(topic).stream()
                .map(value -> value.path(property).asText())
                .toList();
    }
}
