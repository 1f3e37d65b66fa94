package by.cabinet.order.model;

import static by.cabinet.order.model.OrderStatus.Transition.COMPENSATE;
import static by.cabinet.order.model.OrderStatus.Transition.IGNORED;
import static by.cabinet.order.model.OrderStatus.Transition.ILLEGAL;

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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * State and step of an order, and the one table of what each event does to it there. Every guard comes from here but
 * two, which {@link ServiceOrder} has: the first status of a new order, and that only a draft can be submitted.
 */
public enum OrderStatus {
    DRAFT(OrderState.DRAFT, null),
    HELD(OrderState.HELD, null),
    RESERVING(OrderState.ACKNOWLEDGED, Step.RESERVING),
    PROVISIONING(OrderState.IN_PROGRESS, Step.PROVISIONING),
    CAPTURING(OrderState.IN_PROGRESS, Step.CAPTURING),
    COMPLETED(OrderState.COMPLETED, null),
    REJECTED(OrderState.REJECTED, null),
    FAILED_UNRELEASED(OrderState.FAILED, Step.RELEASING),
    FAILED(OrderState.FAILED, null),
    CANCELLED_UNRELEASED(OrderState.CANCELLED, Step.RELEASING),
    CANCELLED(OrderState.CANCELLED, null);

    private final OrderState state;
    private final Step step;

    /** What an order does when an event happens to it. */
    public sealed interface Transition {

        Transition IGNORED = new Ignored();
        Transition COMPENSATE = new Compensate();
        Transition ILLEGAL = new Illegal();

        record To(OrderStatus status) implements Transition {}

        /** Known already, or overtaken on the way: nothing to do. */
        record Ignored() implements Transition {}

        /** The network did it after the end: the opposite is requested of it. */
        record Compensate() implements Transition {}

        /** Illegal: another system's error; logged, status unchanged. */
        record Illegal() implements Transition {}
    }

    OrderStatus(OrderState state, Step step) {
        this.state = state;
        this.step = step;
    }

    public Transition on(OrderEvent event) {
        return switch (this) {
            case DRAFT ->
                switch (event) {
                    case Accepted _ -> to(RESERVING);
                    case Scheduled _ -> to(HELD);
                    case RuleRefused _ -> to(REJECTED);
                    case CancelRequested _, SessionEnded _ -> to(CANCELLED); // R1.9
                    case FundsReserved _, FundsRefused _, FundsCaptured _, FundsReleased _ -> ILLEGAL;
                    case CarriedOut _, NetworkFailed _, DeadlinePassed _, FailedByStaff _ -> ILLEGAL;
                };
            case HELD ->
                switch (event) {
                    case Accepted _ -> to(RESERVING);
                    case RuleRefused _ -> to(REJECTED);
                    case CancelRequested _ -> to(CANCELLED);
                    case SessionEnded _ -> IGNORED;
                    case Scheduled _, FundsReserved _, FundsRefused _, FundsCaptured _, FundsReleased _ -> ILLEGAL;
                    case CarriedOut _, NetworkFailed _, DeadlinePassed _, FailedByStaff _ -> ILLEGAL;
                };
            case RESERVING ->
                switch (event) {
                    case FundsReserved _ -> to(PROVISIONING);
                    case FundsRefused _ -> to(REJECTED);
                    case DeadlinePassed _, FailedByStaff _ -> to(FAILED_UNRELEASED);
                    case CancelRequested _ -> to(CANCELLED_UNRELEASED);
                    case SessionEnded _ -> IGNORED;
                    case FundsCaptured _, FundsReleased _, CarriedOut _, NetworkFailed _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case PROVISIONING ->
                switch (event) {
                    case CarriedOut _ -> to(CAPTURING);
                    case NetworkFailed _, DeadlinePassed _, FailedByStaff _ -> to(FAILED_UNRELEASED);
                    case FundsReserved _, SessionEnded _ -> IGNORED;
                    case FundsRefused _, FundsCaptured _, FundsReleased _, CancelRequested _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case CAPTURING ->
                switch (event) {
                    case FundsCaptured _ -> to(COMPLETED);
                    // Once the network has done its part, the deadline means nothing: the order will be completed.
                    case DeadlinePassed _, FundsReserved _, CarriedOut _, SessionEnded _ -> IGNORED;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelRequested _, FailedByStaff _ ->
                        ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case COMPLETED ->
                switch (event) {
                    case FundsReserved _, FundsCaptured _, CarriedOut _, DeadlinePassed _, SessionEnded _ -> IGNORED;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelRequested _, FailedByStaff _ ->
                        ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case REJECTED ->
                switch (event) {
                    case FundsRefused _, FundsReleased _, DeadlinePassed _, SessionEnded _ -> IGNORED;
                    case FundsReserved _, FundsCaptured _ -> ILLEGAL;
                    case CarriedOut _, NetworkFailed _, CancelRequested _, FailedByStaff _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case FAILED_UNRELEASED ->
                switch (event) {
                    case FundsReleased _ -> to(FAILED);
                    case CarriedOut _ -> COMPENSATE;
                    case FundsReserved _, FundsRefused _, NetworkFailed _, DeadlinePassed _, SessionEnded _ -> IGNORED;
                    case FundsCaptured _, CancelRequested _, FailedByStaff _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case FAILED ->
                switch (event) {
                    case CarriedOut _ -> COMPENSATE;
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> IGNORED;
                    case NetworkFailed _, DeadlinePassed _, SessionEnded _ -> IGNORED;
                    case FundsCaptured _, CancelRequested _, FailedByStaff _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case CANCELLED_UNRELEASED ->
                switch (event) {
                    case FundsReleased _ -> to(CANCELLED);
                    case FundsReserved _, FundsRefused _, DeadlinePassed _, CancelRequested _, SessionEnded _ ->
                        IGNORED;
                    case FundsCaptured _, CarriedOut _, NetworkFailed _, FailedByStaff _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
            case CANCELLED ->
                switch (event) {
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> IGNORED;
                    case DeadlinePassed _, CancelRequested _, SessionEnded _ -> IGNORED;
                    case FundsCaptured _, CarriedOut _, NetworkFailed _, FailedByStaff _ -> ILLEGAL;
                    case Accepted _, Scheduled _, RuleRefused _ -> ILLEGAL;
                };
        };
    }

    /** Throws for a pair that no order was ever in. */
    public static OrderStatus of(OrderState state, Step step) {
        return Stream.of(values())
                .filter(status -> status.state == state && status.step == step)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no order is %s and %s".formatted(state, step)));
    }

    private static Transition to(OrderStatus next) {
        return new Transition.To(next);
    }

    public OrderState state() {
        return state;
    }

    /** Empty when the order waits for no reply. */
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** Whether the deadline ends it here. */
    boolean endsAtDeadline() {
        return on(new DeadlinePassed()) instanceof Transition.To;
    }
}
