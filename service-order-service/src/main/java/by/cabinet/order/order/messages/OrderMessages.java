package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.Passage;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Terms;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told of an order, always under the correlation id of its submission. */
public final class OrderMessages {

    private OrderMessages() {}

    /** Everything that follows from what the order has just gone through. */
    public static List<OutboxEvent> of(ServiceOrder order) {
        return order.passages().stream()
                .flatMap(passage -> ofPassage(order, passage))
                .map(event -> caused(order, event))
                .toList();
    }

    /** What the order waits for, asked once more. */
    public static Optional<OutboxEvent> again(ServiceOrder order) {
        return Asking.of(order, order.stage()).map(event -> caused(order, event));
    }

    private static OutboxEvent caused(ServiceOrder order, OutboxEvent event) {
        return event.causedBy(order.submission().origin().correlationId());
    }

    private static Stream<OutboxEvent> ofPassage(ServiceOrder order, Passage passage) {
        return Stream.of(Asking.of(order, passage.stage()), change(order, passage), OrderSms.of(order, passage))
                .flatMap(Optional::stream);
    }

    private static Optional<OutboxEvent> change(ServiceOrder order, Passage passage) {
        return Optional.of(passage)
                .filter(Passage::changesState)
                .map(changed -> new OutboxEvent(
                        "order.orders.v1", order.id(), "by.cabinet.order.state-changed.v1", stateOf(order, changed)));
    }

    private static StateChange stateOf(ServiceOrder order, Passage passage) {
        var subject = order.submission().subject();
        return new StateChange(
                order.id(),
                subject.clientId(),
                subject.accountId(),
                subject.subscriberId().orElse(null),
                subject.action(),
                subject.offered().map(Terms::offeringId).orElse(null),
                subject instanceof Subject.NewLine line ? line.iccid() : null,
                passage.stage().state(),
                subject.price(),
                order.submission().startAt().orElse(null),
                order.progress().refusal().orElse(null),
                order.progress().failure().map(Failure::code).orElse(null),
                passage.version(),
                passage.at());
    }
}
