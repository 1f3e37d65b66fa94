package by.cabinet.account.funds;

import by.cabinet.account.funds.FundResult.Outcome;
import by.cabinet.account.funds.Reservation.State;
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
 * Obeys the commands of a batch, one after the other, on what was read under the locks of their accounts; what is to be
 * written stands in {@link #funds}, {@link #changed} and {@link #charges} afterwards.
 */
final class Till {

    private final Map<String, Funds> funds;
    private final Map<String, Reservation> reservations;
    private final Map<String, PayingLine> lines;
    private final Set<String> confirmedEarly;
    private final InstantSource clock;
    private final Map<String, Reservation> changed = new LinkedHashMap<>();
    private final List<Charge> charges = new ArrayList<>();

    /** {@code confirmedEarly}: ids of charges that billing has confirmed before they were made here. */
    Till(
            Map<String, Funds> funds,
            Map<String, Reservation> reservations,
            Map<String, PayingLine> lines,
            Set<String> confirmedEarly,
            InstantSource clock) {
        this.funds = new HashMap<>(funds);
        this.reservations = new HashMap<>(reservations);
        this.lines = lines;
        this.confirmedEarly = confirmedEarly;
        this.clock = clock;
    }

    /** A repeated command is answered as it was the first time, and changes nothing. */
    FundResult obey(FundCommand command) {
        var known = Optional.ofNullable(reservations.get(command.orderId()));
        if (known.isPresent() && !known.get().accountId().equals(command.accountId())) {
            return refused(command, Refusal.of(Refusal.Code.OTHER_ACCOUNT));
        }
        return switch (command.command()) {
            case RESERVE -> answer(command, known.orElseGet(() -> reserve(command)));
            case CAPTURE ->
                known.map(reservation -> capture(command, reservation))
                        .orElseGet(() -> refused(command, Refusal.of(Refusal.Code.NOT_RESERVED)));
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

    List<Charge> charges() {
        return charges;
    }

    boolean isConfirmed(Charge charge) {
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

    /** A line that is not known, or not of this account, is not in service here. */
    private Optional<Refusal> refusal(FundCommand command) {
        var line = lines.get(command.subscriberId());
        return line == null || !line.accountId().equals(command.accountId())
                ? Optional.of(Refusal.of(Refusal.Code.NOT_ACTIVE))
                : ReserveRule.refusal(line, funds(command), command.amount().amount());
    }

    /** What was captured or released later has been reserved first. */
    private FundResult answer(FundCommand reserve, Reservation reservation) {
        return reservation.state() == State.REFUSED
                ? refused(reserve, reservation.refusal())
                : result(reserve, Outcome.RESERVED, null);
    }

    private FundResult capture(FundCommand command, Reservation reservation) {
        return switch (reservation.state()) {
            case RESERVED -> {
                charge(put(reservation.become(State.CAPTURED)));
                yield result(command, Outcome.CAPTURED, null);
            }
            case CAPTURED -> result(command, Outcome.CAPTURED, null);
            case REFUSED, RELEASED -> refused(command, Refusal.of(Refusal.Code.NOT_RESERVED));
        };
    }

    private void charge(Reservation captured) {
        if (captured.amount() == 0) {
            return;
        }
        var charge = Charge.of(captured, now()); // R1.8 d
        charges.add(charge);
        put(funds.get(captured.accountId()).capture(captured.amount(), isConfirmed(charge)));
    }

    private FundResult release(FundCommand command, Reservation reservation) {
        return switch (reservation.state()) {
            case RESERVED -> {
                put(reservation.become(State.RELEASED));
                put(funds(command).release(reservation.amount()));
                yield result(command, Outcome.RELEASED, null);
            }
            case RELEASED, REFUSED -> result(command, Outcome.RELEASED, null);
            case CAPTURED -> refused(command, Refusal.of(Refusal.Code.ALREADY_CAPTURED));
        };
    }

    private FundResult releaseUnknown(FundCommand command) {
        put(Reservation.tombstone(command));
        return result(command, Outcome.RELEASED, null);
    }

    private FundResult refused(FundCommand command, Refusal refusal) {
        return result(command, Outcome.REFUSED, refusal);
    }

    private FundResult result(FundCommand command, Outcome outcome, Refusal refusal) {
        return new FundResult(
                command.orderId(),
                command.accountId(),
                command.command(),
                outcome,
                refusal,
                Money.kopecks(funds(command).available()));
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

    private Instant now() {
        return clock.instant();
    }
}
