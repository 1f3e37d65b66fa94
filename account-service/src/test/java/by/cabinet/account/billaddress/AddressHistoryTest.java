package by.cabinet.account.billaddress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.crm.AccountChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R1.8 h: which addresses count, and in which order. */
class AddressHistoryTest {

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

    @Test
    void noTwoCountFromTheSameTime() {
        var history = AddressHistory.of(List.of(
                crm("A", 1, "2026-05-03T00:00:00Z"),
                crm("B", 2, "2026-05-02T00:00:00Z"),
                own("C", "2026-05-02T00:00:00Z")));

        assertEquals(List.of("C", "B", "A"), addresses(history));
        assertEquals(
                3,
                history.newestFirst().stream()
                        .map(BillDeliveryAddressChange::at)
                        .distinct()
                        .count());
    }

    private static void assertCurrent(String expected, BillDeliveryAddressChange... given) {
        assertEquals(Optional.of(expected), AddressHistory.of(List.of(given)).current());
        assertEquals(
                Optional.of(expected),
                AddressHistory.of(List.of(given).reversed()).current());
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
