package by.cabinet.order.order.messages;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.Passage;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Stage;
import by.cabinet.order.order.domain.Step;
import by.cabinet.order.order.messages.FundCommand.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told of an order, always under the correlation id of its submission. */
public final class OrderMessages {

    private OrderMessages() {}

    /** Everything that follows from what the order has just gone through. */
    public static List<OutgoingEvent> of(ServiceOrder order) {
        return order.passages().stream()
                .flatMap(passage -> ofPassage(order, passage))
                .map(event -> event.causedBy(order.submission().correlationId()))
                .toList();
    }

    /** What the order waits for, asked once more. */
    public static Optional<OutgoingEvent> again(ServiceOrder order) {
        return ask(order, order.stage())
                .map(event -> event.causedBy(order.submission().correlationId()));
    }

    private static Stream<OutgoingEvent> ofPassage(ServiceOrder order, Passage passage) {
        return Stream.of(ask(order, passage.stage()), change(order, passage), sms(order, passage.stage()))
                .flatMap(Optional::stream);
    }

    private static Optional<OutgoingEvent> ask(ServiceOrder order, Stage stage) {
        return stage.step().flatMap(step -> switch (step) {
            case PROVISIONING -> Optional.of(provisioning(order));
            case RESERVING, CAPTURING, RELEASING ->
                Optional.of(funds(order, command(step)))
                        .filter(command -> !order.submission().action().isFree());
        });
    }

    private static Command command(Step step) {
        return switch (step) {
            case RESERVING -> Command.RESERVE;
            case CAPTURING -> Command.CAPTURE;
            case RELEASING -> Command.RELEASE;
            case PROVISIONING -> throw new IllegalArgumentException("the network is no funds side");
        };
    }

    private static OutgoingEvent funds(ServiceOrder order, Command command) {
        var submitted = order.submission();
        var data = new FundCommand(
                order.id(),
                submitted.line().accountId(),
                submitted.line().subscriberId(),
                command,
                submitted.terms().price(),
                submitted.terms().offeringId());
        return new OutgoingEvent(
                "account.fund-commands.v1", data.accountId(), "by.cabinet.order.funds-commanded.v1", data);
    }

    private static OutgoingEvent provisioning(ServiceOrder order) {
        var submitted = order.submission();
        return Provisioning.event(new ProvisioningRequest(
                order.id(),
                order.id(),
                submitted.line().subscriberId(),
                order.contact().phone().e164(),
                submitted.action(),
                submitted.terms().offeringId(),
                submitted.deadline()));
    }

    private static Optional<OutgoingEvent> change(ServiceOrder order, Passage passage) {
        return Optional.of(passage)
                .filter(Passage::changesState)
                .map(changed -> new OutgoingEvent(
                        "order.orders.v1", order.id(), "by.cabinet.order.state-changed.v1", stateOf(order, changed)));
    }

    private static StateChange stateOf(ServiceOrder order, Passage passage) {
        var submitted = order.submission();
        return new StateChange(
                order.id(),
                submitted.line().clientId(),
                submitted.line().accountId(),
                submitted.line().subscriberId(),
                submitted.action(),
                submitted.terms().offeringId(),
                passage.stage().state(),
                submitted.terms().price(),
                order.progress().refusal().orElse(null),
                order.progress().failure().map(Failure::code).orElse(null),
                passage.version(),
                passage.at());
    }

    private static Optional<OutgoingEvent> sms(ServiceOrder order, Stage stage) {
        return switch (stage) {
            case COMPLETED -> Optional.of(sms(order, "completed"));
            case FAILED_UNRELEASED -> Optional.of(sms(order, "failed")); // R1.8 a
            case RESERVING, PROVISIONING, CAPTURING, REJECTED, FAILED, CANCELLED_UNRELEASED, CANCELLED ->
                Optional.empty();
        };
    }

    private static OutgoingEvent sms(ServiceOrder order, String end) {
        var template = subject(order.submission().action()) + "-" + end;
        var to = order.contact().phone().e164();
        var language = order.contact().language();
        var data = new Sms(order.id() + ":" + template, to, language, template, parameters(order));
        return new OutgoingEvent("notification.messages.v1", to, "by.cabinet.order.sms-wanted.v1", data);
    }

    private static String subject(Action action) {
        return switch (action) {
            case CONNECT -> "order";
            case DISCONNECT -> "disconnection";
        };
    }

    private static Map<String, String> parameters(ServiceOrder order) {
        var terms = order.submission().terms();
        var parameters = new HashMap<String, String>();
        parameters.put("offering", terms.name().in(order.contact().language()));
        parameters.put("price", terms.price().toString());
        order.available()
                .filter(_ -> order.contact().mayKnowBalance())
                .ifPresent(available -> parameters.put("available", available.toString()));
        return parameters;
    }
}
