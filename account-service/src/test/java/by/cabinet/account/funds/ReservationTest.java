package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.account.funds.Reservation.State;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult.Refusal;
import by.cabinet.value.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationTest {

    private static final Refusal NOT_ACTIVE = Refusal.of(FundRefusalCode.NOT_ACTIVE);

    @Test
    void whatIsReservedIsCapturedOrReleased() {
        var reserved = Reservation.reserved(reserve());

        assertEquals(reservation(State.RESERVED, null), reserved);
        assertEquals(reservation(State.CAPTURED, null), reserved.capture());
        assertEquals(reservation(State.RELEASED, null), reserved.release());
    }

    @Test
    void aRefusedOneSaysWhy() {
        assertEquals(reservation(State.REFUSED, NOT_ACTIVE), Reservation.refused(reserve(), NOT_ACTIVE));
    }

    @Test
    void aReleaseThatComesFirstLeavesARefusalOfNothing() {
        var release = FundCommand.releaseUnknown("o-1", "a", "s");

        assertEquals(
                new Reservation("o-1", "a", "s", 0, null, State.REFUSED, Refusal.of(FundRefusalCode.RELEASED)),
                Reservation.tombstone(release));
    }

    @ParameterizedTest
    @EnumSource(names = "RESERVED", mode = EnumSource.Mode.EXCLUDE)
    void whatIsDecidedIsNeitherCapturedNorReleased(State state) {
        var decided = reservation(state, null);

        assertThrows(IllegalStateException.class, decided::capture);
        assertThrows(IllegalStateException.class, decided::release);
    }

    private static FundCommand reserve() {
        return new FundCommand(
                "o-1", "a", "s", FundCommandType.RESERVE, Money.kopecks(350), Money.kopecks(850), "music");
    }

    private static Reservation reservation(State state, Refusal refusal) {
        return new Reservation("o-1", "a", "s", 350, "music", state, refusal);
    }
}
