package by.cabinet.account.me;

import by.cabinet.account.plans.PaymentMode;
import by.cabinet.value.Money;
import java.util.Optional;

/**
 * What paying a price would leave: all that the landing page learns of money. {@code availableAfter} is left out where
 * {@link Me} leaves out the balance; {@code missing} is there when a prepaid line has too little. R1.8 e
 */
public record Quote(Money price, Money availableAfter, Money missing) {

    static Quote of(Money price, Me me) {
        var after = Optional.ofNullable(me.available()).map(available -> available.minus(price));
        var missing = after.filter(left -> left.isNegative() && isPrepaid(me)).map(left -> Money.ZERO.minus(left));
        return new Quote(price, after.orElse(null), missing.orElse(null));
    }

    private static boolean isPrepaid(Me me) {
        return me.plan() != null && me.plan().paymentMode() == PaymentMode.PREPAID;
    }
}
