package by.cabinet.order.fallout;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderAudit;
import by.cabinet.order.OrderError;
import by.cabinet.order.fulfilment.OrderRepository;
import by.cabinet.order.fulfilment.OrderSaga;
import by.cabinet.order.model.OrderEvent;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.Blanks;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Ends an order that is stuck before the network has replied: its money is given back and the subscriber notified. What came
 * after an order's end, and cannot be undone, is closed by it.
 */
@ApplicationScoped
public class FailOrder {

    private final UnitOfWork work;
    private final OrderRepository orders;
    private final OrderSaga saga;
    private final StuckOrderRepository stuck;
    private final Journal journal;

    @Inject
    FailOrder(UnitOfWork work, OrderRepository orders, OrderSaga saga, StuckOrderRepository stuck, Journal journal) {
        this.work = work;
        this.orders = orders;
        this.saga = saga;
        this.stuck = stuck;
        this.journal = journal;
    }

    /**
     * Ends an order that is stuck.
     *
     * @param reason why staff end it, one line of up to 500 characters
     */
    public record FailureRequest(
            @NotBlank
            @Size(max = 500)
            @Schema(pattern = Blanks.NOT_BLANK_UNBROKEN)
            @Pattern(regexp = "[^\\u0000-\\u001f\\u007f]*", message = "holds no control characters")
            String reason) {}

    /** Fails with 404, or {@link OrderError#ORDER_NOT_FAILABLE}. */
    public Uni<StuckOrder> perform(String id, String reason) {
        return work.perform(tx -> orders.lock(tx, List.of(id))
                        .invoke(locked ->
                                journal.record(tx, OrderAudit.entry(JournalAction.ORDER_FAILED, locked.get(id))))
                        .chain(locked -> stuck.closeCompensation(tx, id, reason)
                                .chain(closed -> closed
                                        ? Uni.createFrom().voidItem()
                                        : fail(tx, locked.get(id), reason, locked.moment()))))
                .chain(() -> stuck.get(id));
    }

    private Uni<Void> fail(Tx tx, ServiceOrder order, String reason, Instant moment) {
        if (!(order.apply(new OrderEvent.FailedByStaff(reason), moment) instanceof Transition.To)) {
            throw new ProblemException(OrderError.ORDER_NOT_FAILABLE);
        }
        return saga.save(tx, List.of(order));
    }
}
