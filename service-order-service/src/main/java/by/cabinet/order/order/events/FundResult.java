package by.cabinet.order.order.events;

import by.cabinet.order.order.domain.Happening;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.RefusalCode;
import by.cabinet.order.subscriber.SuspendedBy;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** {@code account.fund-results.v1}; {@code available}: what the account has left. */
record FundResult(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull Command command,
        @NotNull Outcome outcome,
        @Valid Reason refusal,
        Money available) {

    enum Command {
        RESERVE,
        CAPTURE,
        RELEASE
    }

    enum Outcome {
        RESERVED,
        REFUSED,
        CAPTURED,
        RELEASED
    }

    /** Besides the contract's codes the funds side has some for commands that did not fit. */
    record Reason(@NotNull String code, Money missing, Refusal.Suspended suspended, SuspendedBy suspendedBy) {

        /** The refused command came after our own release of the same order. */
        boolean isOvertaken() {
            return code.equals("released");
        }

        Optional<Refusal> asRefusal() {
            return RefusalCode.of(code).map(known -> new Refusal(known, missing, suspended, suspendedBy, null));
        }
    }

    @AssertTrue(message = "must be given when, and only when, the outcome is REFUSED")
    boolean isRefusalFitting() {
        return (outcome == Outcome.REFUSED) == (refusal != null);
    }

    /** Empty for the refusal of a command that did not fit: it moves no order. */
    Optional<Happening> happening() {
        return switch (outcome) {
            case RESERVED -> Optional.of(new Happening.FundsReserved());
            case CAPTURED -> Optional.of(new Happening.FundsCaptured(Optional.ofNullable(available)));
            case RELEASED -> Optional.of(new Happening.FundsReleased());
            case REFUSED ->
                refusal.asRefusal().filter(reason -> command == Command.RESERVE).map(Happening.FundsRefused::new);
        };
    }

    boolean isMistake() {
        return happening().isEmpty() && !refusal.isOvertaken();
    }
}
