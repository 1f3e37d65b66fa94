package by.cabinet.account.funds;

import by.cabinet.account.clients.SuspendedBy;
import by.cabinet.account.subscribers.Suspension;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a command was not obeyed; {@code missing}: how much more money would have been enough. */
record Refusal(Code code, Money missing, Suspension.Whose suspended, SuspendedBy suspendedBy) {

    /** Told as {@code insufficient-funds}. */
    enum Code {
        SUSPENDED,
        NOT_ACTIVE,
        INSUFFICIENT_FUNDS,
        /** The order was released before its reservation came. */
        RELEASED,
        /** There is nothing to capture. */
        NOT_RESERVED,
        /** There is nothing to release any more. */
        ALREADY_CAPTURED,
        /** The order's money is another account's. */
        OTHER_ACCOUNT;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Refusal of(Code code) {
        return new Refusal(code, null, null, null);
    }

    static Refusal suspended(Suspension suspension) {
        return new Refusal(Code.SUSPENDED, null, suspension.suspended(), suspension.suspendedBy());
    }

    static Refusal insufficient(long missing) {
        return new Refusal(Code.INSUFFICIENT_FUNDS, Money.kopecks(missing), null, null);
    }
}
