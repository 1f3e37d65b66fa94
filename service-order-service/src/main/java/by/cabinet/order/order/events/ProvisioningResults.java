package by.cabinet.order.order.events;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.order.AdvanceOrders.Answer;
import by.cabinet.order.order.AdvanceOrders;
import by.cabinet.order.order.domain.Happening;
import by.cabinet.order.order.messages.RequestId;
import by.cabinet.order.order.store.Compensations;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the network answers: to an order's own request, or to the undoing of one that came too late. */
@ApplicationScoped
class ProvisioningResults implements EventHandler<ProvisioningResults.ProvisioningResult> {

    private static final Logger LOG = Logger.getLogger(ProvisioningResults.class);

    private final Inbox inbox;
    private final AdvanceOrders advance;
    private final Compensations compensations;

    @Inject
    ProvisioningResults(Inbox inbox, AdvanceOrders advance, Compensations compensations) {
        this.inbox = inbox;
        this.advance = advance;
        this.compensations = compensations;
    }

    enum Outcome {
        DONE,
        FAILED
    }

    record ProvisioningResult(
            @NotNull @Pattern(regexp = Ids.PATTERN) String requestId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
            @NotNull Outcome outcome,
            String reason) {

        boolean isOfOrder() {
            return RequestId.isOfOrder(requestId, orderId);
        }

        Happening happening() {
            return switch (outcome) {
                case DONE -> new Happening.CarriedOut();
                case FAILED -> new Happening.NetworkFailed(Optional.ofNullable(reason));
            };
        }
    }

    @Override
    public String topic() {
        return "network.provisioning-results.v1";
    }

    @Override
    public Class<ProvisioningResult> type() {
        return ProvisioningResult.class;
    }

    @Override
    public String keyOf(ProvisioningResult result) {
        return result.orderId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<ProvisioningResult>> events) {
        return inbox.fresh(tx, events)
                .map(fresh -> fresh.stream().map(ReceivedEvent::data).toList())
                .chain(results -> advance.perform(tx, answers(results)).chain(() -> settle(tx, results)));
    }

    private static List<Answer> answers(List<ProvisioningResult> results) {
        return results.stream()
                .filter(ProvisioningResult::isOfOrder)
                .map(result -> new Answer(result.orderId(), result.happening()))
                .toList();
    }

    /** Undoings are rare: one statement each. */
    private Uni<Void> settle(Tx tx, List<ProvisioningResult> results) {
        return Multi.createFrom()
                .iterable(results)
                .filter(result -> !result.isOfOrder())
                .onItem()
                .transformToUniAndConcatenate(result -> settle(tx, result))
                .collect()
                .last();
    }

    private Uni<Void> settle(Tx tx, ProvisioningResult result) {
        if (!RequestId.isOfUndoing(result.requestId(), result.orderId())) {
            LOG.errorf("the network answered a request that nobody made for order %s", result.orderId());
            return Uni.createFrom().voidItem();
        }
        return compensations.answered(tx, result.orderId(), result.outcome().name(), result.reason());
    }
}
