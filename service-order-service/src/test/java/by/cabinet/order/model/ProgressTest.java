package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.model.Progress.Reached;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);
    private static final OrderRefusal REFUSAL = OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE);
    private static final OrderFailure FAILURE = new OrderFailure(OrderFailure.Code.NETWORK_FAILED, "no such profile");

    @Test
    void eachStatusIsANewVersionAndWaitsForNothingYet() {
        var progress = Progress.none()
                .enter(OrderStatus.RESERVING, START)
                .due(Optional.of(LATER), 3)
                .enter(OrderStatus.PROVISIONING, LATER);

        assertEquals(OrderStatus.PROVISIONING, progress.status());
        assertEquals(2, progress.version());
        assertEquals(LATER, progress.changedAt());
        assertEquals(Optional.empty(), progress.dueAt());
        assertEquals(0, progress.attempts());
    }

    @Test
    void remembersWhenItHasComeToEachState() {
        var progress = Progress.none()
                .enter(OrderStatus.RESERVING, START)
                .enter(OrderStatus.PROVISIONING, LATER)
                .enter(OrderStatus.CAPTURING, LATER.plusSeconds(1));

        assertEquals(
                List.of(new Reached(OrderState.ACKNOWLEDGED, START), new Reached(OrderState.IN_PROGRESS, LATER)),
                progress.reached());
    }

    @Test
    void askingAgainIsNoNewVersion() {
        var entered = Progress.none().enter(OrderStatus.RESERVING, START);

        var due = entered.due(Optional.of(LATER), 2);

        assertEquals(Optional.of(LATER), due.dueAt());
        assertEquals(2, due.attempts());
        assertEquals(entered, due.due(Optional.empty(), 0));
    }

    @Test
    void aReasonStaysInEveryStatusThatFollows() {
        var progress = Progress.none()
                .refusedFor(REFUSAL)
                .failedFor(FAILURE)
                .enter(OrderStatus.FAILED_UNRELEASED, START)
                .due(Optional.of(LATER), 1)
                .enter(OrderStatus.FAILED, LATER);

        assertEquals(Optional.of(REFUSAL), progress.refusal());
        assertEquals(Optional.of(FAILURE), progress.failure());
    }
}
