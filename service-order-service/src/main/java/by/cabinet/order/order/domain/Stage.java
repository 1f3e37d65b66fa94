package by.cabinet.order.order.domain;

import static by.cabinet.order.order.domain.Reaction.IMPOSSIBLE;
import static by.cabinet.order.order.domain.Reaction.STALE;
import static by.cabinet.order.order.domain.Reaction.UNDO;
import static by.cabinet.order.order.domain.Reaction.move;

import by.cabinet.order.order.domain.Happening.Accepted;
import by.cabinet.order.order.domain.Happening.CancelAsked;
import by.cabinet.order.order.domain.Happening.CarriedOut;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Happening.FundsCaptured;
import by.cabinet.order.order.domain.Happening.FundsRefused;
import by.cabinet.order.order.domain.Happening.FundsReleased;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.order.domain.Happening.GivenUp;
import by.cabinet.order.order.domain.Happening.NetworkFailed;
import by.cabinet.order.order.domain.Happening.RuleRefused;
import by.cabinet.order.order.domain.Happening.Scheduled;
import by.cabinet.order.order.domain.Happening.SessionEnded;
import java.util.Optional;
import java.util.stream.Stream;

/** State and step of an order, and the one table of what may happen to it there. Every guard comes from here. */
public enum Stage {
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

    Stage(OrderState state, Step step) {
        this.state = state;
        this.step = step;
    }

    public Reaction on(Happening happening) {
        return switch (this) {
            case DRAFT ->
                switch (happening) {
                    case Accepted _ -> move(RESERVING);
                    case Scheduled _ -> move(HELD);
                    case RuleRefused _ -> move(REJECTED);
                    case CancelAsked _, SessionEnded _ -> move(CANCELLED); // R1.9
                    case FundsReserved _, FundsRefused _, FundsCaptured _, FundsReleased _ -> IMPOSSIBLE;
                    case CarriedOut _, NetworkFailed _, DeadlinePassed _, GivenUp _ -> IMPOSSIBLE;
                };
            case HELD ->
                switch (happening) {
                    case Accepted _ -> move(RESERVING);
                    case RuleRefused _ -> move(REJECTED);
                    case CancelAsked _ -> move(CANCELLED);
                    case SessionEnded _ -> STALE;
                    case Scheduled _, FundsReserved _, FundsRefused _, FundsCaptured _, FundsReleased _ -> IMPOSSIBLE;
                    case CarriedOut _, NetworkFailed _, DeadlinePassed _, GivenUp _ -> IMPOSSIBLE;
                };
            case RESERVING ->
                switch (happening) {
                    case FundsReserved _ -> move(PROVISIONING);
                    case FundsRefused _ -> move(REJECTED);
                    case DeadlinePassed _, GivenUp _ -> move(FAILED_UNRELEASED);
                    case CancelAsked _ -> move(CANCELLED_UNRELEASED);
                    case SessionEnded _ -> STALE;
                    case FundsCaptured _, FundsReleased _, CarriedOut _, NetworkFailed _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case PROVISIONING ->
                switch (happening) {
                    case CarriedOut _ -> move(CAPTURING);
                    case NetworkFailed _, DeadlinePassed _, GivenUp _ -> move(FAILED_UNRELEASED);
                    case FundsReserved _, SessionEnded _ -> STALE;
                    case FundsRefused _, FundsCaptured _, FundsReleased _, CancelAsked _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case CAPTURING ->
                switch (happening) {
                    case FundsCaptured _ -> move(COMPLETED);
                    // Once the network has done its part, the deadline means nothing: the order will be completed.
                    case DeadlinePassed _, FundsReserved _, CarriedOut _, SessionEnded _ -> STALE;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelAsked _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case COMPLETED ->
                switch (happening) {
                    case FundsReserved _, FundsCaptured _, CarriedOut _, DeadlinePassed _, SessionEnded _ -> STALE;
                    case FundsRefused _, FundsReleased _, NetworkFailed _, CancelAsked _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case REJECTED ->
                switch (happening) {
                    case FundsRefused _, FundsReleased _, DeadlinePassed _, SessionEnded _ -> STALE;
                    case FundsReserved _, FundsCaptured _ -> IMPOSSIBLE;
                    case CarriedOut _, NetworkFailed _, CancelAsked _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case FAILED_UNRELEASED ->
                switch (happening) {
                    case FundsReleased _ -> move(FAILED);
                    case CarriedOut _ -> UNDO;
                    case FundsReserved _, FundsRefused _, NetworkFailed _, DeadlinePassed _, SessionEnded _ -> STALE;
                    case FundsCaptured _, CancelAsked _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case FAILED ->
                switch (happening) {
                    case CarriedOut _ -> UNDO;
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> STALE;
                    case NetworkFailed _, DeadlinePassed _, SessionEnded _ -> STALE;
                    case FundsCaptured _, CancelAsked _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case CANCELLED_UNRELEASED ->
                switch (happening) {
                    case FundsReleased _ -> move(CANCELLED);
                    case FundsReserved _, FundsRefused _, DeadlinePassed _, CancelAsked _, SessionEnded _ -> STALE;
                    case FundsCaptured _, CarriedOut _, NetworkFailed _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
                };
            case CANCELLED ->
                switch (happening) {
                    case FundsReserved _, FundsRefused _, FundsReleased _ -> STALE;
                    case DeadlinePassed _, CancelAsked _, SessionEnded _ -> STALE;
                    case FundsCaptured _, CarriedOut _, NetworkFailed _, GivenUp _ -> IMPOSSIBLE;
                    case Accepted _, Scheduled _, RuleRefused _ -> IMPOSSIBLE;
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

    /** Empty when the order waits for nobody's answer. */
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** Whether the deadline ends it here. */
    boolean heedsDeadline() {
        return on(new DeadlinePassed()) instanceof Reaction.Move;
    }
}
