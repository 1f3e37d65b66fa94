package by.cabinet.account.funds;

import by.cabinet.account.party.SuspendedBy;
import by.cabinet.account.party.Suspension;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a command was refused; {@code missing}: how much more money would have been enough. */
record FundsRefusal(Code code, Money missing, Suspension.Whose suspended, SuspendedBy suspendedBy) {

    /** Published as {@code insufficient-funds}. */
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

    static FundsRefusal of(Code code) {
        return new FundsRefusal(code, null, null, null);
    }

    static FundsRefusal suspended(Suspension suspension) {
        return new FundsRefusal(Code.SUSPENDED, null, suspension.suspended(), suspension.suspendedBy());
    }

    static FundsRefusal insufficient(long missing) {
        return new FundsRefusal(Code.INSUFFICIENT_FUNDS, Money.kopecks(missing), null, null);
    }
}
