package by.cabinet.order.order.domain;

import by.cabinet.order.subscriber.SuspendedBy;
import by.cabinet.value.Money;
import java.util.Optional;

/**
 * Why an order was refused: {@code missing} money, what is {@code suspended} and by whom, or which other offering
 * ({@code offeringId}) is in the way by being connected or by not being so.
 */
public record Refusal(
        RefusalCode code, Money missing, Suspended suspended, SuspendedBy suspendedBy, String offeringId) {

    /** Whose service is suspended. R1.8 f */
    public enum Suspended {
        SUBSCRIBER,
        CLIENT
    }

    static Optional<Refusal> onlyIf(boolean wrong, RefusalCode code) {
        return wrong ? Optional.of(of(code)) : Optional.empty();
    }

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, null, null, null, null);
    }

    static Refusal suspended(Suspended whose, SuspendedBy by) {
        return new Refusal(RefusalCode.SUSPENDED, null, whose, by, null);
    }

    static Refusal because(RefusalCode code, String otherOffering) {
        return new Refusal(code, null, null, null, otherOffering);
    }
}
