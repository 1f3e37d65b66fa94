package by.cabinet.contract.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a fund command was refused; in JSON {@code insufficient-funds}. */
public enum FundRefusalCode {
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
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
