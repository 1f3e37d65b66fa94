package by.cabinet.order.order.domain;

import static by.cabinet.order.order.domain.Reaction.IMPOSSIBLE;
import static by.cabinet.order.order.domain.Reaction.STALE;
import static by.cabinet.order.order.domain.Reaction.UNDO;
import static by.cabinet.order.order.domain.Reaction.move;

import by.cabinet.order.order.domain.Happening.CancelAsked;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Happening.FundsCaptured;
import by.cabinet.order.order.domain.Happening.FundsRefused;
import by.cabinet.order.order.domain.Happening.FundsReleased;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.order.domain.Happening.NetworkDone;
import by.cabinet.order.order.domain.Happening.NetworkFailed;
import java.util.Optional;
import java.util.stream.Stream;

/** State and step of an order, and the one table of what may happen to it there. Every guard comes from here. */
public enum Stage {
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

    Stage(OrderState state, Step step) {
        this.state = state;
        this.step = step;
    }

    public Reaction on(Happening happening) {
        return switch (this) {
            case RESERVING ->
                switch (happening) {
                    case FundsReserved _ -> move(PROVISIONING);
                    case FundsRefused _ -> move(REJECTED);
                    case DeadlinePassed _ -> move(FAILED_UNRELEASED);
                    case CancelAsked _ -> move(CANCELLED_UNRELEASED);
                    case FundsCaptured _, FundsReleased _, NetworkDone _, NetworkFailed _ -> IMPOSSIBLE;
                };
            case PROVISIONING ->
                switch (happening) {
                    case NetworkDone _ -> move(CAPTURING);
                    case NetworkFailed _, DeadlinePassed _ -> move(FAILED_UNRELEASED);
                    case FundsReserved _ -> STALE;
                    case FundsRefused _, FundsCaptured _, FundsReleased _, CancelAsked _ -> IMPOSSIBLE;
                };
            case CAPTURING ->
                switch (happening) {
                    case FundsCaptured _ -> move(COMPLETED);
                    // Once the network has done its part, the deadline means nothing: the order will be completed.
                    case DeadlinePassed _, FundsReserved _, NetworkDone _ -> STALE;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelAsked _ -> IMPOSSIBLE;
                };
            case COMPLETED ->
                switch (happening) {
                    case FundsReserved _, FundsCaptured _, NetworkDone _, DeadlinePassed _ -> STALE;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelAsked _ -> IMPOSSIBLE;
                };
            case REJECTED ->
                switch (happening) {
                    case FundsRefused _, DeadlinePassed _ -> STALE;
                    case FundsReserved _, FundsCaptured _, FundsReleased _ -> IMPOSSIBLE;
                    case NetworkDone _, NetworkFailed _, CancelAsked _ -> IMPOSSIBLE;
                };
            case FAILED_UNRELEASED ->
                switch (happening) {
                    case FundsReleased _ -> move(FAILED);
                    case NetworkDone _ -> UNDO;
                    case FundsReserved _, FundsRefused _, NetworkFailed _, DeadlinePassed _ -> STALE;
                    case FundsCaptured _, CancelAsked _ -> IMPOSSIBLE;
                };
            case FAILED ->
                switch (happening) {
                    case NetworkDone _ -> UNDO;
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> STALE;
                    case NetworkFailed _, DeadlinePassed _ -> STALE;
                    case FundsCaptured _, CancelAsked _ -> IMPOSSIBLE;
                };
            case CANCELLED_UNRELEASED ->
                switch (happening) {
                    case FundsReleased _ -> move(CANCELLED);
                    case FundsReserved _, FundsRefused _, DeadlinePassed _, CancelAsked _ -> STALE;
                    case FundsCaptured _, NetworkDone _, NetworkFailed _ -> IMPOSSIBLE;
                };
            case CANCELLED ->
                switch (happening) {
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> STALE;
                    case DeadlinePassed _, CancelAsked _ -> STALE;
                    case FundsCaptured _, NetworkDone _, NetworkFailed _ -> IMPOSSIBLE;
                };
        };
    }

    /** Throws for a pair that no order was ever in. */
    public static Stage of(OrderState state, Step step) {
        return Stream.of(values())
                .filter(stage -> stage.state == state && stage.step == step)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no order is %s and %s".formatted(state, step)));
    }

    public OrderState state() {
        return state;
    }

    /** Empty when the order waits for nothing. */
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** Whether the deadline ends it here. */
    boolean heedsDeadline() {
        return on(new DeadlinePassed()) instanceof Reaction.Move;
    }
}
