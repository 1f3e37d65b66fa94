package by.cabinet.account.funds;

import java.util.Map;
import java.util.Set;

/** What has become of an order's money; {@code refusal} says why when {@code state} is REFUSED. */
record Reservation(
        String orderId,
        String accountId,
        String subscriberId,
        long amount,
        String reason,
        State state,
        FundsRefusal refusal) {

    enum State {
        RESERVED,
        REFUSED,
        CAPTURED,
        RELEASED
    }

    private static final Map<State, Set<State>> TRANSITIONS =
            Map.of(State.RESERVED, Set.of(State.CAPTURED, State.RELEASED));

    static Reservation reserved(FundCommand command) {
        return made(command, State.RESERVED, null);
    }

    static Reservation refused(FundCommand command, FundsRefusal refusal) {
        return made(command, State.REFUSED, refusal);
    }

    /** Refuses in advance a reservation that comes after its release. */
    static Reservation tombstone(FundCommand release) {
        return new Reservation(
                release.orderId(),
                release.accountId(),
                release.subscriberId(),
                0,
                null,
                State.REFUSED,
                FundsRefusal.of(FundsRefusal.Code.RELEASED));
    }

    private static Reservation made(FundCommand command, State state, FundsRefusal refusal) {
        return new Reservation(
                command.orderId(),
                command.accountId(),
                command.subscriberId(),
                command.amount().amount(),
                command.reason(),
                state,
                refusal);
    }

    Reservation become(State next) {
        if (!TRANSITIONS.getOrDefault(state, Set.of()).contains(next)) {
            throw new IllegalStateException("a reservation that is %s cannot become %s".formatted(state, next));
        }
        return new Reservation(orderId, accountId, subscriberId, amount, reason, next, refusal);
    }
}
