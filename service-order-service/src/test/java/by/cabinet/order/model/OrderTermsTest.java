package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.8 d, R1.14 */
class OrderTermsTest {

    private static final LocalizedText NAME = new LocalizedText("р", "б", "e");

    @Test
    void whoConnectsPaysWhatTheOfferingCostsNow() {
        assertEquals(terms(350, 500), OrderTerms.of(OrderAction.CONNECT, offering()));
    }

    @Test
    void whoDisconnectsPaysNothing() {
        assertEquals(terms(0, 0), OrderTerms.of(OrderAction.DISCONNECT, offering()));
    }

    @ParameterizedTest
    @CsvSource({"349, 349", "350, 350", "351, 350"})
    void theLowerOfTwoPricesIsDebitedAndTheMonthlyPriceStays(long other, long debited) {
        assertEquals(terms(debited, 500), terms(350, 500).atMost(Money.kopecks(other)));
    }

    private static OrderTerms terms(long price, long monthlyPrice) {
        return new OrderTerms("music", 3, NAME, Money.kopecks(price), Money.kopecks(monthlyPrice));
    }

    private static Offering offering() {
        var rules = new LocalizedText("п", "п", "r");
        var price = Money.kopecks(350);
        var monthlyPrice = Money.kopecks(500);
        return new Offering(
                new OfferingTerms("music", NAME, rules, price, monthlyPrice, null, false, null, null, null, null, null),
                3,
                false);
    }
}
