package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FundsTest {

    private static final Funds FUNDS = new Funds("a", 1_000L, 300, 50);

    @Test
    void whatIsReservedAndWhatBillingHasNotConfirmedIsNotAvailable() {
        assertEquals(650, FUNDS.available());
    }

    @Test
    void nothingIsThereUntilBillingHasPublishedABalance() {
        var unknown = new Funds("a", null, 300, 50);

        assertEquals(false, unknown.isKnown());
        assertEquals(-350, unknown.available());
        assertEquals(true, FUNDS.isKnown());
    }

    /** R1.8 e */
    @Test
    void aReservationIsAddedAndTakenBack() {
        assertEquals(new Funds("a", 1_000L, 420, 50), FUNDS.reserve(120));
        assertEquals(new Funds("a", 1_000L, 180, 50), FUNDS.release(120));
    }

    /** R1.8 d */
    @Test
    void aChargeIsUnconfirmedUnlessTheBalanceContainsItAlready() {
        assertEquals(new Funds("a", 1_000L, 180, 170), FUNDS.capture(120, false));
        assertEquals(new Funds("a", 1_000L, 180, 50), FUNDS.capture(120, true));
    }

    @Test
    void noSumWrapsIntoACredit() {
        var most = new Funds("a", Long.MIN_VALUE, 1, 0);
        assertThrows(ArithmeticException.class, most::available);

        var full = new Funds("a", 0L, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> full.reserve(1));
        assertThrows(ArithmeticException.class, () -> full.capture(1, false));
    }
}
