package by.cabinet.account.funds;

import by.cabinet.account.funds.Reservation.State;
import by.cabinet.account.funds.ReservationRule.Payer;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundOutcome;
import by.cabinet.contract.account.FundRefusalCode;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.account.FundResult.Refusal;
import by.cabinet.contract.billing.ChargeEvent;
import by.cabinet.value.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Executes the commands of a batch, one after the other, on what was read under the locks of their accounts; what is to be
 * saved stands in {@link #funds}, {@link #changed} and {@link #charges} afterwards.
 */
final class FundsLedger {

    private final Map<String, Funds> funds;
    private final Map<String, Reservation> reservations;
    private final Map<String, Payer> payers;
    private final Set<String> confirmedEarly;
    private final InstantSource clock;
    private final Map<String, Reservation> changed = new LinkedHashMap<>();
    private final List<ChargeEvent> charges = new ArrayList<>();

    /** {@code confirmedEarly}: ids of charges that billing has confirmed before they were made here. */
    FundsLedger(
            Map<String, Funds> funds,
            Map<String, Reservation> reservations,
            Map<String, Payer> payers,
            Set<String> confirmedEarly,
            InstantSource clock) {
        this.funds = new HashMap<>(funds);
        this.reservations = new HashMap<>(reservations);
        this.payers = payers;
        this.confirmedEarly = confirmedEarly;
        this.clock = clock;
    }

    /** A repeated command is answered as it was the first time, and changes nothing. */
    FundResult execute(FundCommand command) {
        var known = Optional.ofNullable(reservations.get(command.orderId()));
        if (known.isPresent() && !known.get().accountId().equals(command.accountId())) {
            return refused(command, Refusal.of(FundRefusalCode.OTHER_ACCOUNT));
        }
        return switch (command.command()) {
            case RESERVE -> answer(command, known.orElseGet(() -> reserve(command)));
            case CAPTURE ->
                known.map(reservation -> capture(command, reservation))
                        .orElseGet(() -> refused(command, Refusal.of(FundRefusalCode.NOT_RESERVED)));
            case RELEASE ->
                known.map(reservation -> release(command, reservation)).orElseGet(() -> releaseUnknown(command));
        };
    }

    Collection<Funds> funds() {
        return funds.values();
    }

    Collection<Reservation> changed() {
        return changed.values();
    }

    List<ChargeEvent> charges() {
        return charges;
    }

    boolean isConfirmed(ChargeEvent charge) {
        return confirmedEarly.contains(charge.chargeId());
    }

    private Reservation reserve(FundCommand command) {
        var reservation = refusal(command)
                .map(refusal -> Reservation.refused(command, refusal))
                .orElseGet(() -> Reservation.reserved(command));
        if (reservation.state() == State.RESERVED) {
            put(funds(command).reserve(reservation.amount()));
        }
        return put(reservation);
    }

    /** A subscriber that is not known, or not of this account, is not in service here. */
    private Optional<Refusal> refusal(FundCommand command) {
        var payer = payers.get(command.subscriberId());
        return payer == null || !payer.accountId().equals(command.accountId())
                ? Optional.of(Refusal.of(FundRefusalCode.NOT_ACTIVE))
                : ReservationRule.refusal(
                        payer, funds(command), firstCost(command).amount());
    }

    private static Money firstCost(FundCommand reserve) {
        return reserve.firstCost() == null || reserve.firstCost().compareTo(reserve.amount()) < 0
                ? reserve.amount()
                : reserve.firstCost();
    }

    /** CAPTURED and RELEASED imply that it was reserved: a repeated RESERVE is answered RESERVED. */
    private FundResult answer(FundCommand reserve, Reservation reservation) {
        return reservation.state() == State.REFUSED
                ? refused(reserve, reservation.refusal())
                : result(reserve, FundOutcome.RESERVED, null);
    }

    private FundResult capture(FundCommand command, Reservation reservation) {
        return switch (reservation.state()) {
            case RESERVED -> {
                charge(put(reservation.capture()));
                yield result(command, FundOutcome.CAPTURED, null);
            }
            case CAPTURED -> result(command, FundOutcome.CAPTURED, null);
            case REFUSED, RELEASED -> refused(command, Refusal.of(FundRefusalCode.NOT_RESERVED));
        };
    }

    private void charge(Reservation captured) {
        if (captured.amount() == 0) {
            return;
        }
        var charge = charge(captured, clock.instant());
        charges.add(charge);
        put(funds.get(captured.accountId()).capture(captured.amount(), isConfirmed(charge)));
    }

    /** Its id is the order's, so that an order is one charge to billing too, however often it is published. R1.8 d */
    private static ChargeEvent charge(Reservation captured, Instant at) {
        return new ChargeEvent(
                captured.orderId(),
                captured.accountId(),
                captured.subscriberId(),
                captured.orderId(),
                Money.kopecks(captured.amount()),
                captured.reason(),
                at);
    }

    private FundResult release(FundCommand command, Reservation reservation) {
        return switch (reservation.state()) {
            case RESERVED -> {
                put(reservation.release());
                put(funds(command).release(reservation.amount()));
                yield result(command, FundOutcome.RELEASED, null);
            }
            case RELEASED, REFUSED -> result(command, FundOutcome.RELEASED, null);
            case CAPTURED -> refused(command, Refusal.of(FundRefusalCode.ALREADY_CAPTURED));
        };
    }

    private FundResult releaseUnknown(FundCommand command) {
        put(Reservation.tombstone(command));
        return result(command, FundOutcome.RELEASED, null);
    }

    private FundResult refused(FundCommand command, Refusal refusal) {
        return result(command, FundOutcome.REFUSED, refusal);
    }

    private FundResult result(FundCommand command, FundOutcome outcome, Refusal refusal) {
        return new FundResult(
                command.orderId(),
                command.accountId(),
                command.command(),
                outcome,
                refusal,
                Money.sum(funds(command).available()));
    }

    private Funds funds(FundCommand command) {
        return funds.get(command.accountId());
    }

    private void put(Funds next) {
        funds.put(next.accountId(), next);
    }

    private Reservation put(Reservation next) {
        reservations.put(next.orderId(), next);
        changed.put(next.orderId(), next);
        return next;
    }
}
