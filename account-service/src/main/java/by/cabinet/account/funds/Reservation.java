package by.cabinet.account.funds;

import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult.Refusal;
import java.util.Map;
import java.util.Set;

/** The state of an order's money; {@code refusal} says why when {@code state} is REFUSED. */
record Reservation(
        String orderId,
        String accountId,
        String subscriberId,
        long amount,
        String reason,
        State state,
        Refusal refusal) {

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

    static Reservation refused(FundCommand command, Refusal refusal) {
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
                Refusal.of(FundRefusalCode.RELEASED));
    }

    private static Reservation made(FundCommand command, State state, Refusal refusal) {
        return new Reservation(
                command.orderId(),
                command.accountId(),
                command.subscriberId(),
                command.amount().amount(),
                command.reason(),
                state,
                refusal);
    }

    Reservation capture() {
        return to(State.CAPTURED);
    }

    Reservation release() {
        return to(State.RELEASED);
    }

    private Reservation to(State next) {
        if (!TRANSITIONS.getOrDefault(state, Set.of()).contains(next)) {
            throw new IllegalStateException("a reservation that is %s cannot become %s".formatted(state, next));
        }
        return new Reservation(orderId, accountId, subscriberId, amount, reason, next, refusal);
    }
}
