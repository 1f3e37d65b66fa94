package by.cabinet.operator.simulator;

import by.cabinet.contract.Topics;
import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.simulator.RequestSimulator.Responder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Confirms each charge once, by the account's next balance. A refused charge may still be confirmed later. */
public final class Billing implements Responder {

    public static final String CHARGES = Topics.CHARGES.name();

    private final Publisher publisher;
    private final Map<String, Balance> balances = new ConcurrentHashMap<>();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    public Billing(Publisher publisher, TopicReader topics) {
        this.publisher = publisher;
        topics.listen(OperatorTopic.BALANCES, received -> remember(received.value()));
    }

    public static Request request(Received received) {
        return Request.of(received, received.text("chargeId"), received.text("accountId"));
    }

    @Override
    public Optional<Decision> settled(Request request) {
        return confirmed.contains(request.id()) ? Optional.of(Decision.DONE) : Optional.empty();
    }

    @Override
    public Decision answer(Request charge, Decision wanted) {
        if (!wanted.isDone()) {
            return wanted;
        }
        var balance = balances.get(charge.key());
        if (balance == null) {
            return Decision.failed("no balance of this account is known");
        }
        remember(publish(charge, balance.minus(kopecks(charge.value().path("amount")))));
        return Decision.DONE;
    }

    /** A confirmed charge needs no second event. */
    @Override
    public void repeat(Request charge, Decision earlier) {}

    @Override
    public void forget() {
        balances.clear();
        confirmed.clear();
    }

    private ObjectNode publish(Request charge, Balance balance) {
        var value = Json.object().put("accountId", charge.key()).put("sequence", balance.sequence());
        value.set("balance", money(balance.kopecks()));
        value.putArray("confirmedChargeIds").add(charge.id());
        publisher.publish(Event.of(OperatorTopic.BALANCES, value)
                .correlated(charge.correlationId())
                .causedBy(charge.id()));
        return value;
    }

    private void remember(ObjectNode value) {
        var published = new Balance(
                kopecks(value.path("balance")), value.path("sequence").asLong());
        balances.merge(value.path("accountId").asText(), published, Balance::newer);
        value.path("confirmedChargeIds").forEach(id -> confirmed.add(id.asText()));
    }

    /** Money as the contract has it, or a bare number of kopecks. */
    private static long kopecks(JsonNode money) {
        return money.isObject() ? money.path("amount").asLong() : money.asLong();
    }

    private static ObjectNode money(long kopecks) {
        return Json.object().put("amount", kopecks).put("currency", "BYN");
    }

    private record Balance(long kopecks, long sequence) {

        Balance minus(long charge) {
            return new Balance(kopecks - charge, sequence + 1);
        }

        Balance newer(Balance other) {
            return other.sequence > sequence ? other : this;
        }
    }
}
