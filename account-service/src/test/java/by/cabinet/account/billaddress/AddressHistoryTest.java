package by.cabinet.account.billaddress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.crm.AccountChanged;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R1.8 h: which address counts when. */
class AddressHistoryTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Test
    void theBillOfAMonthUsesTheLastAddressGivenInIt() {
        var history = AddressHistory.of(List.of(
                crm("A", 1, "2026-04-01T00:00:00Z"),
                own("B", "2026-05-02T00:00:00Z"),
                own("C", "2026-05-20T00:00:00Z"),
                own("D", "2026-06-03T00:00:00Z")));

        assertEquals("A", bill(history, MAY.minusMonths(1)));
        assertEquals("C", bill(history, MAY));
        assertEquals("D", bill(history, MAY.plusMonths(1)));
        assertEquals("D", bill(history, MAY.plusMonths(2)));
    }

    @Test
    void monthsAreThoseOfMinsk() {
        var history = AddressHistory.of(List.of(
                crm("A", 1, "2026-04-01T00:00:00Z"),
                own("B", "2026-05-31T20:59:59Z"),
                own("C", "2026-05-31T21:00:00Z")));

        assertEquals("B", bill(history, MAY));
        assertEquals("C", bill(history, MAY.plusMonths(1)));
    }

    @Test
    void whatTheAccountCameWithCountsBeforeTooAndNothingElseDoes() {
        assertEquals("A", bill(AddressHistory.of(List.of(crm("A", 1, "2026-06-01T00:00:00Z"))), MAY));
        assertEquals(null, bill(AddressHistory.of(List.of(own("A", "2026-06-01T00:00:00Z"))), MAY));
    }

    @Test
    void anOlderRecordOfTheCrmUndoesNothing() {
        assertCurrent("B", own("B", "2026-05-02T00:00:00Z"), crm("A", 7, "2026-05-01T23:59:59Z"));
        assertCurrent("C", own("B", "2026-05-02T00:00:00Z"), crm("C", 7, "2026-05-02T00:00:01Z"));
    }

    @Test
    void anEchoThatComesAfterTheNextChangeUndoesNothing() {
        var history = AddressHistory.of(List.of(
                crm("A", 1, "2026-05-01T00:00:00Z"),
                own("B", "2026-05-02T00:00:00Z"),
                own("C", "2026-05-02T00:00:01Z"),
                crm("B", 2, "2026-05-02T00:00:02Z"),
                crm("C", 3, "2026-05-02T00:00:03Z")));

        assertEquals(List.of("C", "B", "A"), addresses(history));
    }

    @Test
    void theCrmMayGoBackToAnAddressThatItHasEchoed() {
        assertCurrent(
                "B",
                own("B", "2026-05-02T00:00:00Z"),
                crm("B", 2, "2026-05-02T00:00:01Z"),
                crm("C", 3, "2026-05-03T00:00:00Z"),
                crm("B", 4, "2026-05-04T00:00:00Z"));
    }

    @Test
    void recordsOfTheCrmCountByTheirVersions() {
        assertCurrent("B", crm("B", 2, "2026-05-01T00:00:00Z"), crm("A", 1, "2026-05-02T00:00:00Z"));
    }

    private static void assertCurrent(String expected, BillDeliveryAddressChange... given) {
        assertEquals(Optional.of(expected), AddressHistory.of(List.of(given)).current());
        assertEquals(
                Optional.of(expected),
                AddressHistory.of(List.of(given).reversed()).current());
    }

    private static String bill(AddressHistory history, YearMonth period) {
        return FindBillDeliveryAddress.view(history, period).address();
    }

    private static List<String> addresses(AddressHistory history) {
        return history.newestFirst().stream()
                .map(BillDeliveryAddressChange::address)
                .toList();
    }

    private static BillDeliveryAddressChange crm(String address, long version, String at) {
        return BillDeliveryAddressChange.inCrm("a-1", address, Instant.parse(at), version);
    }

    private static BillDeliveryAddressChange own(String address, String at) {
        return BillDeliveryAddressChange.inCabinet(
                AccountChanged.ofBillDeliveryAddress("a-1", address, Instant.parse(at), "s-1"));
    }
}
