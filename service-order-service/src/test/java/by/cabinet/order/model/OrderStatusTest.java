package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.order.contract.FundResult.OrderRefusal;
import by.cabinet.order.model.OrderEvent.Accepted;
import by.cabinet.order.model.OrderEvent.CarriedOut;
import by.cabinet.order.model.OrderEvent.DeadlinePassed;
import by.cabinet.order.model.OrderEvent.FundsCaptured;
import by.cabinet.order.model.OrderEvent.FundsRefused;
import by.cabinet.order.model.OrderEvent.FundsReleased;
import by.cabinet.order.model.OrderEvent.FundsReserved;
import by.cabinet.order.model.OrderEvent.NetworkFailed;
import by.cabinet.order.model.OrderEvent.RuleRefused;
import by.cabinet.order.model.OrderEvent.Scheduled;
import by.cabinet.order.model.OrderEvent.SessionEnded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    private static final OrderRefusal REFUSAL = OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE);

    /** In the order of the columns of the table below. */
    private static final List<OrderEvent> EVENTS = List.of(
            new Accepted(),
            new Scheduled(),
            new RuleRefused(REFUSAL),
            new SessionEnded(),
            new FundsReserved(),
            new FundsRefused(REFUSAL),
            new CarriedOut(),
            new NetworkFailed(Optional.empty()),
            new FundsCaptured(Optional.empty()),
            new FundsReleased(),
            new DeadlinePassed(),
            new CancelRequested(),
            new FailedByStaff("reason"));

    /** Stale: nothing to do. Never: a mistake of somebody. Undo: the opposite is asked of the network. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        status                | accepted  | scheduled | rule     | session   | reserved     | refused  | done      | failed            | captured  | released  | deadline          | cancel               | given up
        DRAFT                | RESERVING | HELD      | REJECTED | CANCELLED | never        | never    | never     | never             | never     | never     | never             | CANCELLED            | never
        HELD                 | RESERVING | never     | REJECTED | stale     | never        | never    | never     | never             | never     | never     | never             | CANCELLED            | never
        RESERVING            | never     | never     | never    | stale     | PROVISIONING | REJECTED | never     | never             | never     | never     | FAILED_UNRELEASED | CANCELLED_UNRELEASED | FAILED_UNRELEASED
        PROVISIONING         | never     | never     | never    | stale     | stale        | never    | CAPTURING | FAILED_UNRELEASED | never     | never     | FAILED_UNRELEASED | never                | FAILED_UNRELEASED
        CAPTURING            | never     | never     | never    | stale     | stale        | never    | stale     | never             | COMPLETED | never     | stale             | never                | never
        COMPLETED            | never     | never     | never    | stale     | stale        | never    | stale     | never             | stale     | never     | stale             | never                | never
        REJECTED             | never     | never     | never    | stale     | never        | stale    | never     | never             | never     | stale     | stale             | never                | never
        FAILED_UNRELEASED    | never     | never     | never    | stale     | stale        | stale    | undo      | stale             | never     | FAILED    | stale             | never                | never
        FAILED               | never     | never     | never    | stale     | stale        | stale    | undo      | stale             | never     | stale     | stale             | never                | never
        CANCELLED_UNRELEASED | never     | never     | never    | stale     | stale        | stale    | never     | never             | never     | CANCELLED | stale             | stale                | never
        CANCELLED            | never     | never     | never    | stale     | stale        | stale    | never     | never             | never     | stale     | stale             | stale                | never
        """)
    void reactsToEverythingAsTheTableSays(ArgumentsAccessor row) {
        var status = OrderStatus.valueOf(row.getString(0));
        var expected = IntStream.range(1, row.size()).mapToObj(row::getString).toList();

        assertEquals(
                expected,
                EVENTS.stream()
                        .map(event -> inWords(status.on(event)))
                        .toList());
    }

    @Test
    void theTableNamesEveryHappening() {
        var kinds = Stream.of(OrderEvent.class.getPermittedSubclasses()).collect(Collectors.toSet());

        assertEquals(kinds, EVENTS.stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(11, OrderStatus.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAgainByStateAndStep(OrderStatus status) {
        assertEquals(status, OrderStatus.of(status.state(), status.step().orElse(null)));
    }

    @Test
    void failsLoudlyForAStateAndStepThatDoNotGoTogether() {
        assertThrows(IllegalStateException.class, () -> OrderStatus.of(OrderState.COMPLETED, Step.CAPTURING));
    }

    private static String inWords(Transition reaction) {
        return switch (reaction) {
            case Transition.To to -> to.status().name();
            case Transition.Ignored _ -> "stale";
            case Transition.Compensate _ -> "undo";
            case Transition.Illegal _ -> "never";
        };
    }
}
