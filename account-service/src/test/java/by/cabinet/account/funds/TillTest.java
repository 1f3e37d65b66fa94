package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.clients.ClientStatus;
import by.cabinet.account.clients.SuspendedBy;
import by.cabinet.account.funds.FundCommand.Kind;
import by.cabinet.account.funds.FundResult.Outcome;
import by.cabinet.account.plans.PaymentMode;
import by.cabinet.account.subscribers.Standing;
import by.cabinet.account.subscribers.SubscriberStatus;
import by.cabinet.account.subscribers.Suspension;
import by.cabinet.value.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TillTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Standing ACTIVE = standing(SubscriberStatus.ACTIVE, null, ClientStatus.ACTIVE, null);

    @Test
    void reservesWhatIsAvailable() {
        var till = till(2500, PaymentMode.PREPAID, ACTIVE);

        var result = till.obey(command(Kind.RESERVE, "o-1", 2500));

        assertEquals(Outcome.RESERVED, result.outcome());
        assertEquals(Money.ZERO, result.available());
    }

    @Test
    void tellsWhatIsMissing() {
        var till = till(2500, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 2000));

        var refusal = till.obey(command(Kind.RESERVE, "o-2", 700)).refusal();

        assertEquals(Refusal.insufficient(200), refusal);
    }

    @Test
    void paysInAdvanceWhileThePlanIsUnknown() {
        assertEquals(
                Refusal.Code.INSUFFICIENT_FUNDS,
                till(0, null, ACTIVE)
                        .obey(command(Kind.RESERVE, "o-1", 1))
                        .refusal()
                        .code());
    }

    @Test
    void givesCreditToPostpaidLines() {
        var result = till(0, PaymentMode.POSTPAID, ACTIVE).obey(command(Kind.RESERVE, "o-1", 100));

        assertEquals(Outcome.RESERVED, result.outcome());
        assertEquals(Money.kopecks(-100), result.available());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesASuspendedLineWhateverItsMoney(PaymentMode mode) {
        var suspended =
                standing(SubscriberStatus.SUSPENDED, SuspendedBy.COMPANY, ClientStatus.SUSPENDED, SuspendedBy.CLIENT);

        assertEquals(
                Refusal.suspended(new Suspension(Suspension.Whose.SUBSCRIBER, SuspendedBy.COMPANY)),
                till(0, mode, suspended).obey(command(Kind.RESERVE, "o-1", 100)).refusal());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesALineOfASuspendedClient(PaymentMode mode) {
        var suspended = standing(SubscriberStatus.ACTIVE, null, ClientStatus.SUSPENDED, SuspendedBy.CLIENT);

        assertEquals(
                Refusal.suspended(new Suspension(Suspension.Whose.CLIENT, SuspendedBy.CLIENT)),
                till(9900, mode, suspended)
                        .obey(command(Kind.RESERVE, "o-1", 100))
                        .refusal());
    }

    @ParameterizedTest
    @EnumSource(PaymentMode.class)
    void refusesATerminatedLine(PaymentMode mode) {
        var terminated = standing(SubscriberStatus.TERMINATED, null, ClientStatus.ACTIVE, null);

        assertEquals(
                Refusal.of(Refusal.Code.NOT_ACTIVE),
                till(9900, mode, terminated)
                        .obey(command(Kind.RESERVE, "o-1", 100))
                        .refusal());
    }

    @Test
    void refusesALineThatItDoesNotKnow() {
        var till = new Till(
                Map.of("a", new Funds("a", 100L, 0, 0)), Map.of(), Map.of(), Set.of(), InstantSource.fixed(NOW));

        assertEquals(
                Refusal.of(Refusal.Code.NOT_ACTIVE),
                till.obey(command(Kind.RESERVE, "o-1", 100)).refusal());
    }

    @Test
    void answersARepeatedReservationAlike() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 100));
        var refused = till.obey(command(Kind.RESERVE, "o-2", 100));

        assertEquals(
                Outcome.RESERVED, till.obey(command(Kind.RESERVE, "o-1", 100)).outcome());
        assertEquals(refused, till.obey(command(Kind.RESERVE, "o-2", 100)));
        assertEquals(100, till.funds().iterator().next().reserved());
    }

    @Test
    void chargesOnceWhatItReserved() {
        var till = till(2500, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 100));

        assertEquals(
                Outcome.CAPTURED, till.obey(command(Kind.CAPTURE, "o-1", 999)).outcome());
        var again = till.obey(command(Kind.CAPTURE, "o-1", 999));

        assertEquals(Outcome.CAPTURED, again.outcome());
        assertEquals(Money.kopecks(2400), again.available());
        assertEquals(1, till.charges().size());
        assertEquals(
                new Charge("o-1", "a", "s", "o-1", Money.kopecks(100), "caller-id", NOW),
                till.charges().getFirst());
    }

    @Test
    void chargesNothingForNothing() {
        var till = till(0, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 0));

        assertEquals(
                Outcome.CAPTURED, till.obey(command(Kind.CAPTURE, "o-1", 0)).outcome());
        assertTrue(till.charges().isEmpty());
    }

    @Test
    void capturesNothingThatIsNotReserved() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);

        assertEquals(
                Refusal.of(Refusal.Code.NOT_RESERVED),
                till.obey(command(Kind.CAPTURE, "o-1", 100)).refusal());
        assertEquals(
                Outcome.RESERVED, till.obey(command(Kind.RESERVE, "o-1", 100)).outcome());
    }

    @Test
    void releaseGivesTheMoneyBackOnce() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 100));

        assertEquals(
                Money.kopecks(100), till.obey(command(Kind.RELEASE, "o-1", 100)).available());
        assertEquals(
                Money.kopecks(100), till.obey(command(Kind.RELEASE, "o-1", 100)).available());
        assertEquals(
                Refusal.of(Refusal.Code.NOT_RESERVED),
                till.obey(command(Kind.CAPTURE, "o-1", 100)).refusal());
    }

    @Test
    void aReleaseThatComesFirstRefusesTheReservation() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);

        assertEquals(
                Outcome.RELEASED, till.obey(command(Kind.RELEASE, "o-1", 100)).outcome());

        assertEquals(
                Refusal.of(Refusal.Code.RELEASED),
                till.obey(command(Kind.RESERVE, "o-1", 100)).refusal());
        assertEquals(
                Outcome.RELEASED, till.obey(command(Kind.RELEASE, "o-1", 100)).outcome());
    }

    @Test
    void whatIsChargedIsNotReleased() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 100));
        till.obey(command(Kind.CAPTURE, "o-1", 100));

        assertEquals(
                Refusal.of(Refusal.Code.ALREADY_CAPTURED),
                till.obey(command(Kind.RELEASE, "o-1", 100)).refusal());
    }

    @Test
    void anOrderIsOneAccounts() {
        var till = till(100, PaymentMode.PREPAID, ACTIVE);
        till.obey(command(Kind.RESERVE, "o-1", 100));

        var elsewhere = new FundCommand("o-1", "b", "s", Kind.CAPTURE, Money.ZERO, "caller-id");

        assertEquals(
                Refusal.of(Refusal.Code.OTHER_ACCOUNT), till.obey(elsewhere).refusal());
        assertNull(till.obey(command(Kind.CAPTURE, "o-1", 100)).refusal());
    }

    private static Till till(long balance, PaymentMode mode, Standing standing) {
        return new Till(
                Map.of("a", new Funds("a", balance, 0, 0), "b", new Funds("b", 0L, 0, 0)),
                Map.of(),
                Map.of("s", new PayingLine("s", "a", standing, mode)),
                Set.of(),
                InstantSource.fixed(NOW));
    }

    private static Standing standing(
            SubscriberStatus line, SuspendedBy lineBy, ClientStatus client, SuspendedBy clientBy) {
        return new Standing(line, lineBy, Optional.of(client), clientBy);
    }

    private static FundCommand command(Kind kind, String orderId, long amount) {
        return new FundCommand(orderId, "a", "s", kind, Money.kopecks(amount), "caller-id");
    }
}
