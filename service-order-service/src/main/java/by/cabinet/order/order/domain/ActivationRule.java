package by.cabinet.order.order.domain;

import by.cabinet.order.subscriber.Stock;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for a SIM to be activated on an account, in the order in which it is checked. R1.2.5 */
public enum ActivationRule {
    /** R1.13 */
    ACCOUNT_NOT_RESTRICTED {
        @Override
        Optional<Refusal> check(Stock stock, boolean inFlight) {
            return Refusal.onlyIf(stock.restricted(), RefusalCode.RESTRICTED);
        }
    },
    /** R1.8 f */
    CLIENT_NOT_SUSPENDED {
        @Override
        Optional<Refusal> check(Stock stock, boolean inFlight) {
            return stock.holder().flatMap(LineRule::suspension);
        }
    },
    SIM_IN_STOCK {
        @Override
        Optional<Refusal> check(Stock stock, boolean inFlight) {
            return Refusal.onlyIf(!stock.available(), RefusalCode.ALREADY_CONNECTED);
        }
    },
    NO_ACTIVATION_IN_FLIGHT {
        @Override
        Optional<Refusal> check(Stock stock, boolean inFlight) {
            return Refusal.onlyIf(inFlight, RefusalCode.ORDER_IN_FLIGHT);
        }
    };

    /** The first rule that refuses, in the order above. */
    public static Optional<Refusal> firstRefusal(Stock stock, boolean inFlight) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(stock, inFlight).stream())
                .findFirst();
    }

    abstract Optional<Refusal> check(Stock stock, boolean inFlight);
}
