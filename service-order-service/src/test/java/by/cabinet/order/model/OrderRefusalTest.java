package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderRefusalTest {

    @ParameterizedTest
    @EnumSource
    void aCodeIsFoundAgainByItsId(OrderRefusal.Code code) {
        assertEquals(Optional.of(code), OrderRefusal.Code.of(code.id()));
    }

    @Test
    void idsAreInKebabCase() {
        assertEquals("insufficient-funds", OrderRefusal.Code.INSUFFICIENT_FUNDS.id());
        assertEquals("order-in-flight", OrderRefusal.Code.ORDER_IN_FLIGHT.id());
    }

    @Test
    void aCodeOfAnotherVersionIsNotFound() {
        assertEquals(Optional.empty(), OrderRefusal.Code.of("not-active-yet"));
    }

    @ParameterizedTest
    @CsvSource({"DEADLINE_PASSED, deadline-passed", "NETWORK_FAILED, network-failed", "ENDED_BY_STAFF, ended-by-staff"})
    void failuresHaveIdsToo(OrderFailure.Code code, String id) {
        assertEquals(id, code.id());
    }

    /** R1.8 e */
    @Test
    void whoMayNotSeeTheBalanceSeesEverythingElse() {
        var missing = new OrderRefusal(
                OrderRefusal.Code.SUSPENDED, Money.kopecks(1), SuspendedParty.CLIENT, SuspendedBy.COMPANY, "music");

        assertEquals(
                new OrderRefusal(
                        OrderRefusal.Code.SUSPENDED, null, SuspendedParty.CLIENT, SuspendedBy.COMPANY, "music"),
                missing.withoutMissing());
    }
}
