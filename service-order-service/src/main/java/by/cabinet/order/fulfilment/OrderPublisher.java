package by.cabinet.order.fulfilment;

import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.model.ServiceOrder.StatusChange;
import by.cabinet.order.party.Contact;
import by.cabinet.value.Money;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events that are published of an order, always under the correlation id of its submission. */
public final class OrderPublisher {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Minsk"));

    private static final Map<OrderStatus, OrderStep> STEPS = Stream.<OrderStep>of(
                    new OrderStep.NotStarted(),
                    new ReserveFunds(),
                    new ProvisionItem(),
                    new CaptureFunds(),
                    new ReleaseFunds(),
                    new CompleteOrder(),
                    new CloseOrder())
            .flatMap(step -> step.statuses().stream().map(status -> Map.entry(status, step)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private OrderPublisher() {}

    /** The step of the order's status. */
    public static OrderStep stepOf(OrderStatus status) {
        return STEPS.get(status);
    }

    /** Everything that follows from the statuses that the order has just entered. */
    public static List<OutboxEvent> eventsOf(ServiceOrder order) {
        return order.changes().stream()
                .flatMap(change -> eventsOf(order, change))
                .map(event -> caused(order, event))
                .toList();
    }

    /** What the order waits for, requested once more. */
    public static Optional<OutboxEvent> requestAgain(ServiceOrder order) {
        return stepOf(order.status()).request(order).map(event -> caused(order, event));
    }

    private static OutboxEvent caused(ServiceOrder order, OutboxEvent event) {
        return event.causedBy(order.submission().origin().correlationId());
    }

    private static Stream<OutboxEvent> eventsOf(ServiceOrder order, StatusChange change) {
        var step = stepOf(change.status());
        return Stream.of(step.request(order), stateChanged(order, change), step.notification(order, change))
                .flatMap(Optional::stream);
    }

    private static Optional<OutboxEvent> stateChanged(ServiceOrder order, StatusChange change) {
        return Optional.of(change)
                .filter(StatusChange::changesState)
                .map(changed -> OutboxEvent.of(Topics.ORDERS, stateOf(order, changed)));
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
                item.offered().map(OrderTerms::name).orElse(null),
                item.activation().map(OrderItem.SimActivationItem::iccid).orElse(null),
                item.activation().map(OrderItem.SimActivationItem::tariffPlanId).orElse(null),
                change.status().state(),
                item.price(),
                item.monthlyPrice(),
                order.submission().startAt().orElse(null),
                order.progress().refusal().map(OrderPublisher::published).orElse(null),
                order.progress().failure().map(failure -> failure.code().id()).orElse(null),
                (long) change.version(),
                change.at());
    }

    private static OrderStateChanged.Refusal published(OrderRefusal refusal) {
        return new OrderStateChanged.Refusal(
                refusal.code().id(),
                refusal.missing(),
                refusal.suspended(),
                refusal.suspendedBy(),
                refusal.offeringId());
    }

    /** Nothing, when the order is free: then there are no funds. */
    static Optional<OutboxEvent> fundCommand(ServiceOrder order, FundCommandType command) {
        return Optional.of(order)
                .filter(it -> !it.submission().action().isFree())
                .map(it -> reservationCommand(it, command, null));
    }

    /** {@code subscriberId}: of the reservation, where the order has none. */
    static OutboxEvent reservationCommand(ServiceOrder order, FundCommandType command, String subscriberId) {
        var item = order.submission().item();
        return OutboxEvent.of(
                Topics.FUND_COMMANDS,
                new FundCommand(
                        order.id(),
                        item.accountId(),
                        item.subscriberId().orElse(subscriberId),
                        command,
                        item.price(),
                        item.price().plus(item.monthlyPrice()), // R1.8 e
                        item.offered()
                                .map(OrderTerms::offeringId)
                                .or(() -> item.plan().map(OrderItem.OrderedPlan::id))
                                .orElse(null)));
    }

    /** To the subscriber, or to whoever requested his activation or termination. */
    static Optional<OutboxEvent> sms(ServiceOrder order, String outcome) {
        var template = MessageTemplate.of(templateOf(order.submission().action()) + "-" + outcome);
        return sms(order, template, order.contact(), order.id() + ":" + template.id());
    }

    /** To each of these, unless it is refused. R1.2.5 */
    public static List<OutboxEvent> terminationOrdered(ServiceOrder order, List<Contact> notified) {
        var template = MessageTemplate.TERMINATION_ORDERED;
        return order.status() == OrderStatus.REJECTED
                ? List.of()
                : IntStream.range(0, notified.size())
                        // Numbered: with a subscriber's id it would be longer than an id may be.
                        .mapToObj(
                                n -> sms(order, template, notified.get(n), order.id() + ":" + template.id() + ":" + n))
                        .flatMap(Optional::stream)
                        .map(event -> caused(order, event))
                        .toList();
    }

    /** None where no number gets it. */
    private static Optional<OutboxEvent> sms(
            ServiceOrder order, MessageTemplate template, Contact contact, String messageId) {
        var parameters = parameters(order);
        var item = order.submission().item();
        var about = new SmsRequested.About(
                item.clientId(),
                item.accountId(),
                contact.subscriberId(),
                order.id(),
                item.offered().map(OrderTerms::offeringId).orElse(null));
        return contact.sms()
                .map(to -> OutboxEvent.of(
                        Topics.MESSAGES,
                        new SmsRequested(messageId, to, contact.language(), template, parameters, about)));
    }

    /** The parameter that names another offering; none while an order for that one is under way: it may come to nothing. */
    private static Optional<String> inTheWay(ServiceOrder order) {
        return order.progress().refusal().map(OrderRefusal::code).flatMap(code -> switch (code) {
            case NOT_CONNECTED -> Optional.of("needed");
            case ALREADY_CONNECTED -> Optional.of("excluded");
            default -> Optional.empty();
        });
    }

    private static String templateOf(OrderAction action) {
        return switch (action) {
            case CONNECT -> "order";
            case DISCONNECT -> "disconnection";
            case ACTIVATE_SIM -> "activation";
            case TERMINATE -> "termination";
            case CHANGE_PLAN -> "plan-change";
        };
    }

    private static Map<String, String> parameters(ServiceOrder order) {
        return switch (order.submission().item()) {
            case OrderItem.ProductItem product -> parameters(order, product.terms());
            case OrderItem.SimActivationItem activation ->
                Map.of("phone", activation.phone().e164());
            case OrderItem.TerminationItem termination ->
                termination.phone().map(phone -> Map.of("phone", phone.e164())).orElse(Map.of());
            case OrderItem.PlanChangeItem change ->
                costs(order, change, "plan", change.tariffPlanName().orElseGet(change::tariffPlanId));
        };
    }

    private static Map<String, String> parameters(ServiceOrder order, OrderTerms terms) {
        var item = order.submission().item();
        var parameters =
                costs(order, item, "offering", terms.name().in(order.contact().language()));
        order.nameInTheWay()
                .ifPresent(other -> inTheWay(order)
                        .ifPresent(name ->
                                parameters.put(name, other.in(order.contact().language()))));
        return parameters;
    }

    /** What it is, under this name, what it costs, from when, and what is left. */
    private static Map<String, String> costs(ServiceOrder order, OrderItem item, String name, String value) {
        var parameters = new HashMap<>(Map.of(name, value, "price", item.price().toString()));
        if (!item.monthlyPrice().equals(Money.ZERO)) {
            parameters.put("monthly", item.monthlyPrice().toString());
        }
        order.submission().startAt().map(DAY::format).ifPresent(day -> parameters.put("date", day));
        order.available()
                .filter(_ -> order.contact().mayKnowBalance())
                .ifPresent(available -> parameters.put("available", available.toString()));
        return parameters;
    }
}
