package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.model.OrderEvent.Accepted;
import by.cabinet.order.model.OrderEvent.CancelRequested;
import by.cabinet.order.model.OrderEvent.CarriedOut;
import by.cabinet.order.model.OrderEvent.DeadlinePassed;
import by.cabinet.order.model.OrderEvent.FailedByStaff;
import by.cabinet.order.model.OrderEvent.FundsCaptured;
import by.cabinet.order.model.OrderEvent.FundsRefused;
import by.cabinet.order.model.OrderEvent.FundsReleased;
import by.cabinet.order.model.OrderEvent.FundsReserved;
import by.cabinet.order.model.OrderEvent.NetworkFailed;
import by.cabinet.order.model.OrderEvent.RuleRefused;
import by.cabinet.order.model.OrderEvent.Scheduled;
import by.cabinet.order.model.OrderEvent.SessionEnded;
import by.cabinet.order.model.OrderStatus.Transition;
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

    /** Ignored: nothing to do. Never: a mistake of somebody. Compensate: the opposite is requested of the network. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        status               | accepted  | scheduled | rule     | session   | reserved     | refused  | done       | failed            | captured  | released  | deadline          | cancel               | by staff
        DRAFT                | RESERVING | HELD      | REJECTED | CANCELLED | never        | never    | never      | never             | never     | never     | never             | CANCELLED            | never
        HELD                 | RESERVING | never     | REJECTED | ignored   | never        | never    | never      | never             | never     | never     | never             | CANCELLED            | never
        RESERVING            | never     | never     | never    | ignored   | PROVISIONING | REJECTED | never      | never             | never     | never     | FAILED_UNRELEASED | CANCELLED_UNRELEASED | FAILED_UNRELEASED
        PROVISIONING         | never     | never     | never    | ignored   | ignored      | never    | CAPTURING  | FAILED_UNRELEASED | never     | never     | FAILED_UNRELEASED | never                | FAILED_UNRELEASED
        CAPTURING            | never     | never     | never    | ignored   | ignored      | never    | ignored    | never             | COMPLETED | never     | ignored           | never                | never
        COMPLETED            | never     | never     | never    | ignored   | ignored      | never    | ignored    | never             | ignored   | never     | ignored           | never                | never
        REJECTED             | never     | never     | never    | ignored   | never        | ignored  | never      | never             | never     | ignored   | ignored           | never                | never
        FAILED_UNRELEASED    | never     | never     | never    | ignored   | ignored      | ignored  | compensate | ignored           | never     | FAILED    | ignored           | never                | never
        FAILED               | never     | never     | never    | ignored   | ignored      | ignored  | compensate | ignored           | never     | ignored   | ignored           | never                | never
        CANCELLED_UNRELEASED | never     | never     | never    | ignored   | ignored      | ignored  | never      | never             | never     | CANCELLED | ignored           | ignored              | never
        CANCELLED            | never     | never     | never    | ignored   | ignored      | ignored  | never      | never             | never     | ignored   | ignored           | ignored              | never
        """)
    void doesWithEveryEventWhatTheTableSays(ArgumentsAccessor row) {
        var status = OrderStatus.valueOf(row.getString(0));
        var expected = IntStream.range(1, row.size()).mapToObj(row::getString).toList();

        assertEquals(
                expected, EVENTS.stream().map(event -> text(status.on(event))).toList());
    }

    @Test
    void theTableNamesEveryEvent() {
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

    private static String text(Transition transition) {
        return switch (transition) {
            case Transition.To to -> to.status().name();
            case Transition.Ignored _ -> "ignored";
            case Transition.Compensate _ -> "compensate";
            case Transition.Illegal _ -> "never";
        };
    }
}
