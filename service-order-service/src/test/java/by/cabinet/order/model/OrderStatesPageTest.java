package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.model.OrderStatus.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code deploy/documents/order-states.md}, which is printed from the table. */
class OrderStatesPageTest {

    private static final Path PAGE = Path.of("../deploy/documents/order-states.md");
    private static final OrderRefusal REFUSAL = OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE);

    private static final List<OrderEvent> EVENTS = List.of(
            new OrderEvent.Accepted(),
            new OrderEvent.Scheduled(),
            new OrderEvent.RuleRefused(REFUSAL),
            new OrderEvent.SessionEnded(),
            new OrderEvent.FundsReserved(),
            new OrderEvent.FundsRefused(REFUSAL),
            new OrderEvent.CarriedOut(),
            new OrderEvent.NetworkFailed(Optional.empty()),
            new OrderEvent.FundsCaptured(Optional.empty()),
            new OrderEvent.FundsReleased(),
            new OrderEvent.DeadlinePassed(),
            new OrderEvent.CancelRequested(),
            new OrderEvent.FailedByStaff("reason"));

    /** A page that is out of date is written again, and the test fails once: the new page is part of the change. */
    @Test
    void thePageIsTheTable() throws IOException {
        var now = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        var page = page();
        if (!now.equals(page)) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, now, "the page was out of date and has been written again");
    }

    private static String page() {
        return """
                # The states of an order

                Printed from `OrderStatus` by `OrderStatesPageTest`; a change of the table is a change of this page. Each row is a status: the published
                state, and the step whose reply it waits for. Each column is an event. The cell says the next status; `ignored`: known already, or
                overtaken on the way; `compensate`: the network did it after the end, and the opposite is requested of it; `–`: illegal: another
                system's error; logged, status unchanged.

                """
                + row("status", "state", "step", OrderStatesPageTest::name)
                + "|---".repeat(EVENTS.size() + 3) + "|\n"
                + Stream.of(OrderStatus.values())
                        .map(status -> row(
                                "`" + status + "`",
                                "`" + status.state().id() + "`",
                                status.step().map(step -> "`" + step + "`").orElse(""),
                                event -> cell(status.on(event))))
                        .collect(Collectors.joining());
    }

    private static String row(String status, String state, String step, Function<OrderEvent, String> cell) {
        return Stream.concat(Stream.of(status, state, step), EVENTS.stream().map(cell))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String name(OrderEvent event) {
        return event.getClass().getSimpleName();
    }

    private static String cell(Transition transition) {
        return switch (transition) {
            case Transition.To to -> "`" + to.status() + "`";
            case Transition.Ignored _ -> "ignored";
            case Transition.Compensate _ -> "compensate";
            case Transition.Illegal _ -> "–";
        };
    }
}
