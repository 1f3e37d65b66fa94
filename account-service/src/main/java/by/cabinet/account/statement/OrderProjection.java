package by.cabinet.account.statement;

import by.cabinet.contract.Topics;
import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Orders in their newest state. A draft is none yet: it is seen by its session alone (R1.9). */
@Singleton
class OrderProjection extends Projection<OrderStateChanged> {

    /** An order was submitted when it reached its first state behind the draft, whichever of its events came first. */
    private static final String SUBMITTED = """
            update service_order o set submitted_at = first.at
            from (select order_id, min(at) as at from unnest($1::text[], $2::timestamptz[]) as incoming (order_id, at)
                  group by order_id) first
            where o.order_id = first.order_id and o.submitted_at > first.at""";

    OrderProjection() {
        super(
                Topics.ORDERS,
                ProjectionTable.<OrderStateChanged>into("service_order")
                        .when(OrderProjection::isSubmitted)
                        .key("order_id", OrderStateChanged::orderId)
                        .text("client_id", OrderStateChanged::clientId)
                        .text("account_id", OrderStateChanged::accountId)
                        .text("subscriber_id", OrderStateChanged::subscriberId)
                        .name("action", OrderStateChanged::action)
                        .text("offering_id", OrderStateChanged::offeringId)
                        .json(
                                "offering_name",
                                event -> Optional.ofNullable(event.offeringName())
                                        .map(Json::encode)
                                        .orElse(null))
                        .text("tariff_plan_id", OrderStateChanged::tariffPlanId)
                        .name("state", OrderStateChanged::state)
                        .number(
                                "price",
                                event -> Optional.ofNullable(event.price())
                                        .map(Money::amount)
                                        .orElse(null))
                        .json(
                                "refusal",
                                event -> Optional.ofNullable(event.refusal())
                                        .map(Json::encode)
                                        .orElse(null))
                        .text("failure", OrderStateChanged::failure)
                        .time("changed_at", OrderStateChanged::occurredAt)
                        .derived("submitted_at", "changed_at", "known.submitted_at")
                        .newestBy("version", OrderStateChanged::version));
    }

    private static boolean isSubmitted(OrderStateChanged event) {
        return event.state() != OrderState.DRAFT;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<OrderStateChanged>> events) {
        var submitted = ArrayParameters.of(events.stream()
                .map(ReceivedEvent::data)
                .filter(OrderProjection::isSubmitted)
                .toList());
        return super.handle(tx, events)
                .chain(() -> tx.query(
                        SUBMITTED,
                        submitted.texts(OrderStateChanged::orderId),
                        submitted.times(OrderStateChanged::occurredAt)))
                .replaceWithVoid();
    }
}
