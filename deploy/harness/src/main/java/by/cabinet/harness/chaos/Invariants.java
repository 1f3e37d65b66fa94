package by.cabinet.harness.chaos;

import by.cabinet.backing.Sql;
import by.cabinet.contract.Topics;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Sms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What must hold when all is quiet again: asked of the databases, the topics and the stand-ins' journals, never of the services. */
final class Invariants {

    private static final Sql ORDERS = Database.of("orders");
    private static final Sql ACCOUNT = Database.of("account");
    private static final Sql AUTH = Database.of("auth");
    private static final Sql MESSAGES = Database.of("notification");
    private static final List<String> WITH_QUARANTINE = List.of("auth", "account", "rights", "orders", "notification");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultContext context;
    private final String subscribers;
    private final List<String> violations = new ArrayList<>();

    Invariants(FaultContext context, String population) {
        this.context = context;
        this.subscribers = "s-" + population + "-%";
    }

    /** What does not hold, each with its invariant's name. */
    List<String> violations() {
        money();
        activations();
        ends();
        promises();
        shortMessages();
        balances();
        sessions();
        queues();
        return violations;
    }

    /** M1, M2. */
    private void money() {
        long prices = ORDERS.number(
                "select coalesce(sum(price), 0) from service_order where state = 'COMPLETED' and subscriber_id like ?",
                subscribers);
        long charges =
                ACCOUNT.number("select coalesce(sum(amount), 0) from charge where subscriber_id like ?", subscribers);
        expect(prices == charges, "M1: completed orders cost %d, charges are %d".formatted(prices, charges));
        List<Map<String, Object>> twice = ACCOUNT.rows(
                "select order_id from charge where subscriber_id like ? group by order_id having count(*) > 1",
                subscribers);
        expect(twice.isEmpty(), "M2: charged twice: " + twice);
        List<Map<String, Object>> below = ACCOUNT.rows(
                "select account_id from account_funds where account_id like ? and balance - reserved - unconfirmed < 0",
                "a" + subscribers.substring(1));
        expect(below.isEmpty(), "M2: below zero: " + below);
    }

    /** A1: by the network's own journal. */
    private void activations() {
        Map<String, String> orderOfRequest = new HashMap<>();
        Map<String, Integer> effective = new HashMap<>();
        List<JsonNode> journal = Operator.journal("network");
        journal.stream()
                .filter(entry -> entry.path("kind").asText().equals("REQUEST"))
                .forEach(entry -> orderOfRequest.put(
                        entry.path("requestId").asText(),
                        entry.at("/value/orderId").asText() + " "
                                + entry.at("/value/action").asText()));
        journal.stream()
                .filter(entry -> entry.path("kind").asText().equals("ANSWER")
                        && entry.path("effective").asBoolean()
                        && entry.path("outcome").asText().equals("DONE"))
                .forEach(entry -> effective.merge(
                        orderOfRequest.getOrDefault(entry.path("requestId").asText(), "?"), 1, Integer::sum));
        effective.remove("?");
        effective.values().removeIf(times -> times == 1);
        expect(effective.isEmpty(), "A1: activated more than once: " + effective);
        lastEffects(journal);
    }

    /** What the network did last for an offering of a subscriber is what he has. */
    private void lastEffects(List<JsonNode> journal) {
        Map<String, JsonNode> requests = new HashMap<>();
        journal.stream()
                .filter(entry -> entry.path("kind").asText().equals("REQUEST"))
                .forEach(entry -> requests.put(entry.path("requestId").asText(), entry.path("value")));
        Map<String, Boolean> on = new TreeMap<>();
        journal.stream() // newest first
                .filter(entry -> entry.path("effective").asBoolean())
                .map(entry -> requests.get(entry.path("requestId").asText()))
                .filter(request -> request != null
                        && request.path("subscriberId").asText().startsWith(subscribers.replace("%", "")))
                .forEach(request -> on.putIfAbsent(
                        request.path("subscriberId").asText() + " "
                                + request.path("offeringId").asText(),
                        request.path("action").asText().equals("CONNECT")));
        Set<String> connected = ORDERS
                .rows(
                        "select subscriber_id, offering_id from product where state = 'ACTIVE' and subscriber_id like ?",
                        subscribers)
                .stream()
                .map(row -> row.get("subscriber_id") + " " + row.get("offering_id"))
                .collect(Collectors.toSet());
        List<String> different = on.entrySet().stream()
                .filter(each -> each.getValue() != connected.contains(each.getKey()))
                .map(each -> each.getKey() + (each.getValue() ? " on" : " off"))
                .toList();
        expect(different.isEmpty(), "A1: the network has, and the product's table has not: " + different);
    }

    /** A2: nothing is left half done, and what failed has its money back. */
    private void ends() {
        List<Map<String, Object>> open = ORDERS.rows(
                "select id, state, step from service_order where subscriber_id like ?"
                        + " and state not in ('COMPLETED', 'FAILED', 'REJECTED', 'CANCELLED', 'HELD', 'DRAFT') limit 5",
                subscribers);
        expect(open.isEmpty(), "A2: not at an end: " + open);
        long reserved = ACCOUNT.number(
                "select count(*) from reservation where subscriber_id like ? and state = 'RESERVED'", subscribers);
        expect(reserved == 0, "A2: %d reservations are left open".formatted(reserved));
    }

    /** D1: every 201 that a client holds. */
    private void promises() {
        Map<String, String> there = new HashMap<>();
        ORDERS.rows("select id, subscriber_id, offering_id from service_order where subscriber_id like ?", subscribers)
                .forEach(row ->
                        there.put((String) row.get("id"), row.get("subscriber_id") + " " + row.get("offering_id")));
        List<String> lost = context.clientRecord().orders().stream()
                .filter(order -> !(order.subscriberId() + " " + order.offeringId()).equals(there.get(order.orderId())))
                .map(ClientRecord.Acknowledged::orderId)
                .toList();
        expect(lost.isEmpty(), "D1: %d acknowledged orders are lost: %s".formatted(lost.size(), lost));
    }

    /** S1: what is said to be sent is in the SMS centre's journal as far as that reaches back, and nothing is left waiting. */
    private void shortMessages() {
        List<JsonNode> journal = Sms.journal();
        Set<String> taken = journal.stream()
                .filter(entry -> entry.path("pdu").asText().equals("submit_sm"))
                .map(entry -> entry.path("messageId").asText())
                .collect(Collectors.toSet());
        String oldest =
                journal.isEmpty() ? "-infinity" : journal.getLast().path("at").asText();
        List<Object> missing = MESSAGES
                .rows(
                        "select p.smsc_id from part p join message m on m.id = p.message_id"
                                + " where m.state in ('SENT', 'DELIVERED') and m.created_at > cast(? as timestamptz)",
                        oldest)
                .stream()
                .map(row -> row.get("smsc_id"))
                .filter(id -> !taken.contains(id))
                .toList();
        expect(missing.isEmpty(), "S1: not at the SMS centre: " + missing);
        long waiting = MESSAGES.number("select count(*) from message where state = 'QUEUED'");
        expect(waiting == 0, "S1: %d messages wait".formatted(waiting));
    }

    /** V1: the balance is that of the highest sequence ever published. */
    private void balances() {
        Map<String, Long> newest = new HashMap<>();
        Kafka.read(Topics.BALANCES.name(), message -> sequence(message, newest));
        List<Object> old = ACCOUNT
                .rows(
                        "select account_id, balance_sequence from account_funds where account_id like ?",
                        "a" + subscribers.substring(1))
                .stream()
                .filter(row ->
                        !newest.getOrDefault((String) row.get("account_id"), 0L).equals(row.get("balance_sequence")))
                .map(row -> (Object) row)
                .toList();
        expect(old.isEmpty(), "V1: not the newest balance: " + old);
    }

    private void sequence(ConsumerRecord<String, byte[]> message, Map<String, Long> newest) {
        if (context.poison().contains(StreamFaults.place(message.topic(), message.partition(), message.offset()))) {
            return;
        }
        try {
            newest.merge(
                    message.key(),
                    JSON.readTree(message.value()).path("sequence").asLong(),
                    Math::max);
        } catch (IOException _) {
            // Poison of an earlier run.
        }
    }

    /** T1, by the rows; that ended tokens are refused, faults 12 and 18 see. */
    private void sessions() {
        long offset = Operator.clock().toMillis() - 60_000;
        long outlived = AUTH.number(
                "select count(*) from session where ended_at is null and ends_at < now() + ? * interval '1 millisecond'",
                offset);
        expect(outlived == 0, "T1: %d sessions outlived their end".formatted(outlived));
    }

    /** Q1. */
    private void queues() {
        Map<String, Long> lag = Kafka.lag();
        lag.keySet().removeIf(place -> !place.contains("-service"));
        expect(lag.isEmpty(), "Q1: not read to the end: " + lag);
        Set<String> quarantined = quarantined();
        Set<String> atLarge = new HashSet<>(context.poison());
        atLarge.removeAll(quarantined);
        expect(atLarge.isEmpty(), "Q1: poison that is not in quarantine: " + atLarge);
        quarantined.removeAll(context.poison());
        expect(quarantined.isEmpty(), "Q1: in quarantine, but no poison: " + quarantined);
    }

    /** The places of all records in quarantine. */
    static Set<String> quarantined() {
        Set<String> places = new HashSet<>();
        for (String name : WITH_QUARANTINE) {
            Database.of(name)
                    .rows("select topic, partition, \"offset\" from quarantine")
                    .forEach(
                            row -> places.add(row.get("topic") + "/" + row.get("partition") + "/" + row.get("offset")));
        }
        return places;
    }

    private void expect(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    static boolean databaseAnswers() {
        try {
            return ORDERS.number("select 1") == 1;
        } catch (IllegalStateException _) {
            return false;
        }
    }
}
