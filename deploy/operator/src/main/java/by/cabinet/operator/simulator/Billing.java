package by.cabinet.operator.simulator;

import by.cabinet.contract.Topics;
import by.cabinet.operator.event.OperatorEvent;
import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.Remembered;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Json;
import by.cabinet.operator.simulator.RequestSimulator.Responder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Confirms each charge once, by the account's next balance. A refused charge may still be confirmed later. */
public final class Billing implements Responder {

    public static final String CHARGES = Topics.CHARGES.name();

    private final Publisher publisher;
    private final Remembered<Balance> balances;
    private final Remembered<Decision> confirmed = Remembered.answers();

    /** {@code remembered}: so many balances are in memory at most. */
    public Billing(Publisher publisher, TopicReader topics, int remembered) {
        this.publisher = publisher;
        this.balances = new Remembered<>(
                remembered,
                Balance::newer,
                account -> topics.all(OperatorTopic.BALANCES, account).stream()
                        .map(Received::value)
                        .map(Balance::of)
                        .reduce(Balance::newer));
        topics.listen(OperatorTopic.BALANCES, received -> remember(received.value()));
    }

    public static Request request(Received received) {
        return Request.of(received, received.text("chargeId"), received.text("accountId"));
    }

    @Override
    public Optional<Decision> settled(Request request) {
        return confirmed.find(request.id());
    }

    @Override
    public Decision answer(Request charge, Decision wanted) {
        if (!wanted.isDone()) {
            return wanted;
        }
        var balance = balances.find(charge.key());
        if (balance.isEmpty()) {
            return Decision.failed("no balance of this account is known");
        }
        remember(publish(charge, balance.get().minus(kopecks(charge.value().path("amount")))));
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
        publisher.publish(OperatorEvent.of(OperatorTopic.BALANCES, value)
                .correlated(charge.correlationId())
                .causedBy(charge.id()));
        return value;
    }

    private void remember(ObjectNode value) {
        balances.put(value.path("accountId").asText(), Balance.of(value));
        value.path("confirmedChargeIds").forEach(id -> confirmed.put(id.asText(), Decision.DONE));
    }

    /** Money as the contract has it, or a bare number of kopecks. */
    private static long kopecks(JsonNode money) {
        return money.isObject() ? money.path("amount").asLong() : money.asLong();
    }

    private static ObjectNode money(long kopecks) {
        return Json.object().put("amount", kopecks).put("currency", "BYN");
    }

    private record Balance(long kopecks, long sequence) {

        static Balance of(JsonNode value) {
            return new Balance(
                    Billing.kopecks(value.path("balance")),
                    value.path("sequence").asLong());
        }

        Balance minus(long charge) {
            return new Balance(kopecks - charge, sequence + 1);
        }

        Balance newer(Balance other) {
            return other.sequence > sequence ? other : this;
        }
    }
}
