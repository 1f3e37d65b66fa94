package by.cabinet.order.fulfilment;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.order.contract.FundCommand;
import by.cabinet.order.contract.FundCommand.Command;
import by.cabinet.order.contract.OrderStateChanged;
import by.cabinet.order.contract.SmsRequested;
import by.cabinet.order.contract.Topics;
import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events that are published of an order, always under the correlation id of its submission. */
public final class OrderPublisher {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Minsk"));

    private static final Map<OrderStatus, OrderStep> STEPS = new EnumMap<>(Stream.of(
                    new OrderStep.NotStarted(),
                    new ReserveFunds(),
                    new ProvisionItem(),
                    new CaptureFunds(),
                    new ReleaseFunds(),
                    new CompleteOrder(),
                    new CloseOrder())
            .flatMap(step -> step.statuses().stream().map(status -> Map.entry(status, step)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

    private OrderPublisher() {}

    /** The step of the order's status. */
    public static OrderStep stepOf(OrderStatus status) {
        return STEPS.get(status);
    }

    /** Everything that follows from the statuses that the order has just entered. */
    public static List<OutgoingEvent> eventsOf(ServiceOrder order) {
        return order.changes().stream()
                .flatMap(change -> eventsOf(order, change))
                .map(event -> caused(order, event))
                .toList();
    }

    /** What the order waits for, requested once more. */
    public static Optional<OutgoingEvent> requestAgain(ServiceOrder order) {
        return stepOf(order.status()).request(order).map(event -> caused(order, event));
    }

    private static OutgoingEvent caused(ServiceOrder order, OutgoingEvent event) {
        return event.causedBy(order.submission().origin().correlationId());
    }

    private static Stream<OutgoingEvent> eventsOf(ServiceOrder order, StatusChange change) {
        var step = stepOf(change.status());
        return Stream.of(step.request(order), stateChanged(order, change), step.notification(order, change))
                .flatMap(Optional::stream);
    }

    private static Optional<OutgoingEvent> stateChanged(ServiceOrder order, StatusChange change) {
        return Optional.of(change)
                .filter(StatusChange::changesState)
                .map(changed -> Topics.event(Topics.ORDERS, stateOf(order, changed)));
    }

    private static OrderStateChanged stateOf(ServiceOrder order, StatusChange change) {
        var item = order.submission().item();
        return new OrderStateChanged(
                order.id(),
                item.clientId(),
                item.accountId(),
                item.subscriberId().orElse(null),
                item.action(),
                item.offered().map(OrderTerms::offeringId).orElse(null),
                item.activation().map(OrderItem.SimActivationItem::iccid).orElse(null),
                change.status().state(),
                item.price(),
                order.submission().startAt().orElse(null),
                order.progress().refusal().orElse(null),
                order.progress().failure().map(OrderFailure::code).orElse(null),
                change.version(),
                change.at());
    }

    /** Nothing, when the order is free: then there are no funds. */
    static Optional<OutgoingEvent> fundCommand(ServiceOrder order, Command command) {
        return Optional.of(order)
                .filter(it -> !it.submission().action().isFree())
                .map(it -> reservationCommand(it, command));
    }

    static OutgoingEvent reservationCommand(ServiceOrder order, Command command) {
        var item = order.submission().item();
        return Topics.event(
                Topics.FUND_COMMANDS,
                new FundCommand(
                        order.id(),
                        item.accountId(),
                        item.subscriberId().orElse(null),
                        command,
                        item.price(),
                        item.offered().map(OrderTerms::offeringId).orElse(null)));
    }

    /** To the subscriber, or to whoever requested his activation or termination. */
    static OutgoingEvent sms(ServiceOrder order, String outcome) {
        var template = templateOf(order.submission().action()) + "-" + outcome;
        var to = order.contact().phone().e164();
        return Topics.event(
                Topics.MESSAGES,
                new SmsRequested(
                        order.id() + ":" + template, to, order.contact().language(), template, parameters(order)));
    }

    private static String templateOf(Action action) {
        return switch (action) {
            case CONNECT -> "order";
            case DISCONNECT -> "disconnection";
            case ACTIVATE_SIM -> "activation";
            case TERMINATE -> "termination";
        };
    }

    private static Map<String, String> parameters(ServiceOrder order) {
        return switch (order.submission().item()) {
            case OrderItem.ProductItem product -> parameters(order, product.terms());
            case OrderItem.SimActivationItem activation ->
                Map.of("phone", activation.phone().e164());
            case OrderItem.TerminationItem termination ->
                Map.of("phone", termination.phone().e164());
        };
    }

    private static Map<String, String> parameters(ServiceOrder order, OrderTerms terms) {
        var parameters = new HashMap<String, String>();
        parameters.put("offering", terms.name().in(order.contact().language()));
        parameters.put("price", terms.price().toString());
        order.submission().startAt().map(DAY::format).ifPresent(day -> parameters.put("date", day));
        order.available()
                .filter(_ -> order.contact().mayKnowBalance())
                .ifPresent(available -> parameters.put("available", available.toString()));
        return parameters;
    }
}
