package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Passage;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Terms;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a subscriber is told of an order by SMS: its line, or whoever asked for the line's activation or end. */
final class OrderSms {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Minsk"));

    private OrderSms() {}

    static Optional<OutboxEvent> of(ServiceOrder order, Passage passage) {
        return switch (passage.stage()) {
            case HELD -> Optional.of(sms(order, "scheduled"));
            case COMPLETED -> Optional.of(sms(order, "completed"));
            case FAILED_UNRELEASED -> Optional.of(sms(order, "failed")); // R1.8 a
            // Who has just ordered sees the refusal; who ordered days ago does not look.
            case REJECTED ->
                Optional.of(order).filter(it -> it.hasWaitedUntil(passage.at())).map(it -> sms(it, "refused"));
            case DRAFT, RESERVING, PROVISIONING, CAPTURING, FAILED, CANCELLED_UNRELEASED, CANCELLED -> Optional.empty();
        };
    }

    private static OutboxEvent sms(ServiceOrder order, String what) {
        var template = subject(order.submission().action()) + "-" + what;
        var to = order.contact().phone().e164();
        var language = order.contact().language();
        var data = new Sms(order.id() + ":" + template, to, language, template, parameters(order));
        return new OutboxEvent("notification.messages.v1", to, "by.cabinet.order.sms-wanted.v1", data);
    }

    private static String subject(Action action) {
        return switch (action) {
            case CONNECT -> "order";
            case DISCONNECT -> "disconnection";
            case ACTIVATE_SIM -> "activation";
            case TERMINATE -> "termination";
        };
    }

    private static Map<String, String> parameters(ServiceOrder order) {
        return switch (order.submission().subject()) {
            case Subject.Service service -> parameters(order, service.terms());
            case Subject.NewLine line -> Map.of("phone", line.phone().e164());
            case Subject.EndOfLine line -> Map.of("phone", line.phone().e164());
        };
    }

    private static Map<String, String> parameters(ServiceOrder order, Terms terms) {
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
