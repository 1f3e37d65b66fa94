package by.cabinet.account.funds;

import by.cabinet.account.subscribers.SubscriberStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for money to be reserved, in the order in which it is checked. */
enum ReserveRule {
    /** R1.8 f */
    NOT_SUSPENDED {
        @Override
        Optional<Refusal> check(PayingLine line, Funds funds, long amount) {
            return line.standing().suspension().map(Refusal::suspended);
        }
    },
    /** R1.8 e; a line that has been terminated buys nothing on credit either. */
    ACTIVE {
        @Override
        Optional<Refusal> check(PayingLine line, Funds funds, long amount) {
            return line.standing().status() == SubscriberStatus.ACTIVE
                    ? Optional.empty()
                    : Optional.of(Refusal.of(Refusal.Code.NOT_ACTIVE));
        }
    },
    /** R1.8 e */
    COVERED {
        @Override
        Optional<Refusal> check(PayingLine line, Funds funds, long amount) {
            var missing = amount - funds.available();
            return line.paysInAdvance() && missing > 0 ? Optional.of(Refusal.insufficient(missing)) : Optional.empty();
        }
    };

    abstract Optional<Refusal> check(PayingLine line, Funds funds, long amount);

    static Optional<Refusal> refusal(PayingLine line, Funds funds, long amount) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(line, funds, amount).stream())
                .findFirst();
    }
}
