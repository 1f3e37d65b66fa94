package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Stage;
import by.cabinet.order.order.domain.Step;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.order.messages.FundCommand.Command;
import java.util.Optional;

/** What an order asks of others to go on. */
final class Asking {

    private Asking() {}

    static Optional<OutboxEvent> of(ServiceOrder order, Stage stage) {
        return stage.step().flatMap(step -> switch (step) {
            case PROVISIONING -> Optional.of(work(order));
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

    static OutboxEvent funds(ServiceOrder order, Command command) {
        var subject = order.submission().subject();
        return FundCommand.event(
                order.id(),
                subject.accountId(),
                subject.subscriberId().orElse(null),
                command,
                subject.price(),
                subject.offered().map(Terms::offeringId).orElse(null));
    }

    private static OutboxEvent work(ServiceOrder order) {
        return switch (order.submission().subject()) {
            case Subject.Service service -> provisioning(order, service);
            case Subject.NewLine line -> activation(order, line);
            case Subject.EndOfLine line -> termination(order, line);
        };
    }

    private static OutboxEvent provisioning(ServiceOrder order, Subject.Service service) {
        return Provisioning.event(new ProvisioningRequest(
                order.id(),
                order.id(),
                service.line().subscriberId(),
                order.contact().phone().e164(),
                service.action(),
                service.terms().offeringId(),
                order.submission().deadline()));
    }

    private static OutboxEvent activation(ServiceOrder order, Subject.NewLine line) {
        var submitted = order.submission();
        var request = new ActivationRequest(
                order.id(),
                line.accountId(),
                line.clientId(),
                line.iccid(),
                line.phone().e164(),
                line.tariffPlanId(),
                submitted.origin().requestedBy(),
                submitted.createdAt());
        return new OutboxEvent(
                "crm.activation-requests.v1", line.accountId(), "by.cabinet.order.activation-wanted.v1", request);
    }

    private static OutboxEvent termination(ServiceOrder order, Subject.EndOfLine end) {
        var submitted = order.submission();
        var line = end.line().subscriberId();
        var request =
                new TerminationRequest(order.id(), line, submitted.origin().requestedBy(), submitted.createdAt());
        return new OutboxEvent(
                "crm.termination-requests.v1", line, "by.cabinet.order.termination-wanted.v1", request);
    }
}
