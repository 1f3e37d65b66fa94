package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.capture.OrderListRepository.OrderFilter;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.QueryTime;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The query of a list of orders. {@code state} may be given several times, {@code open} is every state that is no end; {@code from} and {@code
 * to} (half-open) are of the order's making.
 */
public class OrderQuery {

    private static final String OPEN = "open";

    /** Orders in this state alone, or {@code open}: all that can still change; may be given several times. */
    @QueryParam("state")
    List<String> states;

    /** Orders of this action alone. */
    @QueryParam("action")
    OrderAction action;

    /** Orders for this subscriber alone; needed from staff, unless they ask for stuck ones. */
    @QueryParam("subscriberId")
    @Pattern(regexp = Ids.PATTERN)
    String subscriberId;

    /** Orders of this account alone. */
    @QueryParam("accountId")
    @Pattern(regexp = Ids.PATTERN)
    String accountId;

    /** Orders of this offering alone. */
    @QueryParam("offeringId")
    @Pattern(regexp = Ids.PATTERN)
    String offeringId;

    /** Orders of this bulk order alone. */
    @QueryParam("bulkOrderId")
    @Pattern(regexp = Ids.PATTERN)
    String bulkOrderId;

    /** When they were made: begin of the period, in it. */
    @QueryParam("from")
    String from;

    /** When they were made: end of the period, not in it. */
    @QueryParam("to")
    String to;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    @Pattern(regexp = Ids.PATTERN)
    String cursor;

    /** Throws 400, naming what is wrong. */
    OrderFilter filter() {
        return new OrderFilter(
                stateSet(),
                Optional.ofNullable(action),
                Optional.ofNullable(subscriberId),
                Optional.ofNullable(accountId),
                Optional.ofNullable(offeringId),
                Optional.ofNullable(bulkOrderId),
                Optional.ofNullable(from).map(text -> QueryTime.of("from", text)),
                Optional.ofNullable(to).map(text -> QueryTime.of("to", text)),
                Optional.ofNullable(cursor),
                limit);
    }

    private Set<OrderState> stateSet() {
        var set = EnumSet.noneOf(OrderState.class);
        states.forEach(id -> {
            if (id.equals(OPEN)) {
                Stream.of(OrderState.values()).filter(state -> !state.isEnd()).forEach(set::add);
            } else {
                set.add(state(id));
            }
        });
        return set;
    }

    /** Throws 400. */
    static OrderState state(String id) {
        return OrderState.of(id)
                .orElseThrow(() -> ProblemException.malformed("state", FieldRule.CHOICE, "there is no such state"));
    }
}
