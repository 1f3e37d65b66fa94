package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.funds.ReservationRule.Payer;
import by.cabinet.account.party.ServiceStatus;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.account.FundOutcome;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.billing.ChargeEvent;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FundsLedgerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ServiceStatus ACTIVE = serviceStatus(SubscriberStatus.ACTIVE, null, ClientStatus.ACTIVE, null);

    @Test
    void reservesWhatIsAvailable() {
        var ledger = ledger(2500, PaymentMode.PREPAID, ACTIVE);

        var result = ledger.execute(command(FundCommandType.RESERVE, "o-1", 2500));

        assertEquals(FundOutcome.RESERVED, result.outcome());
        assertEquals(Money.ZERO, result.available());
    }

    @Test
    void namesWhatIsMissing() {
        var ledger = ledger(2500, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 2000));

        var refusal =
                ledger.execute(command(FundCommandType.RESERVE, "o-2", 700)).refusal();

        assertEquals(FundResult.Refusal.insufficient(Money.kopecks(200)), refusal);
    }

    /** R1.8 e: the first month has to be there, but only the price is reserved. */
    @Test
    void asksAPrepaidSubscriberForTheFirstCostAndReservesThePrice() {
        var ledger = ledger(2500, PaymentMode.PREPAID, ACTIVE);

        assertEquals(
                FundResult.Refusal.insufficient(Money.kopecks(1)),
                ledger.execute(reserve("o-1", 1000, 2501)).refusal());
        var result = ledger.execute(reserve("o-2", 1000, 2500));

        assertEquals(FundOutcome.RESERVED, result.outcome());
        assertEquals(Money.kopecks(1500), result.available());
    }

    @Test
    void asksForThePriceAtLeast() {
        assertEquals(
                FundResult.Refusal.insufficient(Money.kopecks(100)),
                ledger(0, PaymentMode.PREPAID, ACTIVE)
                        .execute(reserve("o-1", 100, 99))
                        .refusal());
    }

    @Test
    void asksNobodyElseForTheFirstCost() {
        assertEquals(
                FundOutcome.RESERVED,
                ledger(0, PaymentMode.POSTPAID, ACTIVE)
                        .execute(reserve("o-1", 0, 500))
                        .outcome());
    }

    @Test
    void paysInAdvanceWhileThePlanIsUnknown() {
        assertEquals(
                FundRefusalCode.INSUFFICIENT_FUNDS.code(),
                ledger(0, null, ACTIVE)
                        .execute(command(FundCommandType.RESERVE, "o-1", 1))
                        .refusal()
                        .code());
    }

    @Test
    void givesCreditToPostpaidSubscribers() {
        var result = ledger(0, PaymentMode.POSTPAID, ACTIVE).execute(command(FundCommandType.RESERVE, "o-1", 100));

        assertEquals(FundOutcome.RESERVED, result.outcome());
        assertEquals(Money.kopecks(-100), result.available());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesASuspendedSubscriberWhateverItsMoney(PaymentMode mode) {
        var suspended = serviceStatus(
                SubscriberStatus.SUSPENDED, SuspendedBy.COMPANY, ClientStatus.SUSPENDED, SuspendedBy.CLIENT);

        assertEquals(
                FundResult.Refusal.suspended(SuspendedParty.SUBSCRIBER, SuspendedBy.COMPANY),
                ledger(0, mode, suspended)
                        .execute(command(FundCommandType.RESERVE, "o-1", 100))
                        .refusal());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesASubscriberOfASuspendedClient(PaymentMode mode) {
        var suspended = serviceStatus(SubscriberStatus.ACTIVE, null, ClientStatus.SUSPENDED, SuspendedBy.CLIENT);

        assertEquals(
                FundResult.Refusal.suspended(SuspendedParty.CLIENT, SuspendedBy.CLIENT),
                ledger(9900, mode, suspended)
                        .execute(command(FundCommandType.RESERVE, "o-1", 100))
                        .refusal());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesATerminatedSubscriber(PaymentMode mode) {
        var terminated = serviceStatus(SubscriberStatus.TERMINATED, null, ClientStatus.ACTIVE, null);

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_ACTIVE),
                ledger(9900, mode, terminated)
                        .execute(command(FundCommandType.RESERVE, "o-1", 100))
                        .refusal());
    }

    @Test
    void refusesASubscriberThatItDoesNotKnow() {
        var ledger = new FundsLedger(
                Map.of("a", new Funds("a", 100L, 0, 0)), Map.of(), Map.of(), Set.of(), InstantSource.fixed(NOW));

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_ACTIVE),
                ledger.execute(command(FundCommandType.RESERVE, "o-1", 100)).refusal());
    }

    @Test
    void answersARepeatedReservationAlike() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));
        var refused = ledger.execute(command(FundCommandType.RESERVE, "o-2", 100));

        assertEquals(
                FundOutcome.RESERVED,
                ledger.execute(command(FundCommandType.RESERVE, "o-1", 100)).outcome());
        assertEquals(refused, ledger.execute(command(FundCommandType.RESERVE, "o-2", 100)));
        assertEquals(100, ledger.funds().iterator().next().reserved());
    }

    @Test
    void chargesOnceWhatItReserved() {
        var ledger = ledger(2500, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));

        assertEquals(
                FundOutcome.CAPTURED,
                ledger.execute(command(FundCommandType.CAPTURE, "o-1", 999)).outcome());
        var again = ledger.execute(command(FundCommandType.CAPTURE, "o-1", 999));

        assertEquals(FundOutcome.CAPTURED, again.outcome());
        assertEquals(Money.kopecks(2400), again.available());
        assertEquals(1, ledger.charges().size());
        assertEquals(
                new ChargeEvent("o-1", "a", "s", "o-1", Money.kopecks(100), "caller-id", NOW),
                ledger.charges().getFirst());
    }

    @Test
    void chargesNothingForNothing() {
        var ledger = ledger(0, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 0));

        assertEquals(
                FundOutcome.CAPTURED,
                ledger.execute(command(FundCommandType.CAPTURE, "o-1", 0)).outcome());
        assertTrue(ledger.charges().isEmpty());
    }

    @Test
    void capturesNothingThatIsNotReserved() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_RESERVED),
                ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100)).refusal());
        assertEquals(
                FundOutcome.RESERVED,
                ledger.execute(command(FundCommandType.RESERVE, "o-1", 100)).outcome());
    }

    @Test
    void releaseGivesTheMoneyBackOnce() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));

        assertEquals(
                Money.kopecks(100),
                ledger.execute(command(FundCommandType.RELEASE, "o-1", 100)).available());
        assertEquals(
                Money.kopecks(100),
                ledger.execute(command(FundCommandType.RELEASE, "o-1", 100)).available());
        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_RESERVED),
                ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100)).refusal());
    }

    @Test
    void aReleaseThatComesFirstRefusesTheReservation() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);

        assertEquals(
                FundOutcome.RELEASED,
                ledger.execute(command(FundCommandType.RELEASE, "o-1", 100)).outcome());

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.RELEASED),
                ledger.execute(command(FundCommandType.RESERVE, "o-1", 100)).refusal());
        assertEquals(
                FundOutcome.RELEASED,
                ledger.execute(command(FundCommandType.RELEASE, "o-1", 100)).outcome());
    }

    @Test
    void whatIsChargedIsNotReleased() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));
        ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100));

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.ALREADY_CAPTURED),
                ledger.execute(command(FundCommandType.RELEASE, "o-1", 100)).refusal());
    }

    @Test
    void anOrderIsOneAccounts() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));

        var elsewhere = new FundCommand("o-1", "b", "s", FundCommandType.CAPTURE, Money.ZERO, null, "caller-id");

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.OTHER_ACCOUNT),
                ledger.execute(elsewhere).refusal());
        assertNull(ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100)).refusal());
    }

    @Test
    void refusesASubscriberOfAnotherAccount() {
        var elsewhere = new FundCommand("o-1", "b", "s", FundCommandType.RESERVE, Money.ZERO, null, "caller-id");

        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_ACTIVE),
                ledger(100, PaymentMode.PREPAID, ACTIVE).execute(elsewhere).refusal());
    }

    @Test
    void releasesWhatWasRefused() {
        var ledger = ledger(0, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));

        var result = ledger.execute(command(FundCommandType.RELEASE, "o-1", 100));

        assertEquals(FundOutcome.RELEASED, result.outcome());
        assertEquals(Money.ZERO, result.available());
        assertEquals(
                FundResult.Refusal.of(FundRefusalCode.NOT_RESERVED),
                ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100)).refusal());
    }

    /** R1.8 d: it is in the balance already. */
    @Test
    void aChargeThatBillingHasConfirmedFirstIsNotCountedAgain() {
        var ledger = new FundsLedger(
                Map.of("a", new Funds("a", 400L, 100, 0)),
                Map.of("o-1", Reservation.reserved(command(FundCommandType.RESERVE, "o-1", 100))),
                Map.of(),
                Set.of("o-1"),
                InstantSource.fixed(NOW));

        var result = ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100));

        assertEquals(Money.kopecks(400), result.available());
        assertTrue(ledger.isConfirmed(ledger.charges().getFirst()));
    }

    @Test
    void saysWhatIsToBeSaved() {
        var ledger = ledger(100, PaymentMode.PREPAID, ACTIVE);
        ledger.execute(command(FundCommandType.RESERVE, "o-1", 100));
        ledger.execute(command(FundCommandType.CAPTURE, "o-1", 100));
        ledger.execute(command(FundCommandType.RESERVE, "o-2", 100));

        assertEquals(Set.of(new Funds("a", 100L, 0, 100), new Funds("b", 0L, 0, 0)), Set.copyOf(ledger.funds()));
        assertEquals(
                List.of(Reservation.State.CAPTURED, Reservation.State.REFUSED),
                ledger.changed().stream().map(Reservation::state).toList());
        assertFalse(ledger.isConfirmed(ledger.charges().getFirst()));
    }

    private static FundsLedger ledger(long balance, PaymentMode mode, ServiceStatus serviceStatus) {
        return new FundsLedger(
                Map.of("a", new Funds("a", balance, 0, 0), "b", new Funds("b", 0L, 0, 0)),
                Map.of(),
                Map.of("s", new Payer("s", "a", serviceStatus, mode)),
                Set.of(),
                InstantSource.fixed(NOW));
    }

    private static ServiceStatus serviceStatus(
            SubscriberStatus subscriber, SuspendedBy suspendedBy, ClientStatus client, SuspendedBy clientBy) {
        return new ServiceStatus(subscriber, suspendedBy, Optional.of(client), clientBy);
    }

    private static FundCommand command(FundCommandType kind, String orderId, long amount) {
        return new FundCommand(orderId, "a", "s", kind, Money.kopecks(amount), null, "caller-id");
    }

    private static FundCommand reserve(String orderId, long amount, long firstCost) {
        return new FundCommand(
                orderId,
                "a",
                "s",
                FundCommandType.RESERVE,
                Money.kopecks(amount),
                Money.kopecks(firstCost),
                "caller-id");
    }
}
