package by.cabinet.order.model;

import by.cabinet.order.model.OrderRefusal.Code;
import by.cabinet.order.party.StockSim;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for a SIM to be activated on an account, in the order in which it is checked. R1.2.5 */
public enum ActivationRule {
    /** R1.13 */
    ACCOUNT_NOT_RESTRICTED {
        @Override
        Optional<OrderRefusal> check(StockSim stock, boolean inFlight) {
            return OrderRefusal.onlyIf(stock.restricted(), Code.RESTRICTED);
        }
    },
    /** R1.8 f */
    CLIENT_NOT_SUSPENDED {
        @Override
        Optional<OrderRefusal> check(StockSim stock, boolean inFlight) {
            return stock.client().flatMap(SubscriberRule::suspension);
        }
    },
    SIM_IN_STOCK {
        @Override
        Optional<OrderRefusal> check(StockSim stock, boolean inFlight) {
            return OrderRefusal.onlyIf(!stock.available(), Code.ALREADY_CONNECTED);
        }
    },
    NO_ACTIVATION_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(StockSim stock, boolean inFlight) {
            return OrderRefusal.onlyIf(inFlight, Code.ORDER_IN_FLIGHT);
        }
    };

    /** The first rule that refuses, in the order above. */
    public static Optional<OrderRefusal> firstRefusal(StockSim stock, boolean inFlight) {
        return Stream.of(values())
                .flatMap(rule -> rule.check(stock, inFlight).stream())
                .findFirst();
    }

    abstract Optional<OrderRefusal> check(StockSim stock, boolean inFlight);
}
