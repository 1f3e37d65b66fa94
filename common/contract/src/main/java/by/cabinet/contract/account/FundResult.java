package by.cabinet.contract.account;

import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Money.Sum;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * {@code account.fund-results.v1}, key {@code orderId}: what came of a command; {@code available} is what the account has
 * left at the moment of the reply (R1.8 e).
 */
public record FundResult(
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull FundCommandType command,
        @NotNull FundOutcome outcome,
        @Valid Refusal refusal,
        @NotNull @Sum Money available) {

    @JsonIgnore
    @AssertTrue(message = "must be given when, and only when, the outcome is REFUSED")
    boolean isRefusalFitting() {
        return (outcome == FundOutcome.REFUSED) == (refusal != null);
    }

    /**
     * {@code missing}: how much more money would have been enough; {@code suspended}, {@code suspendedBy}: R1.8 f. The code
     * is a {@link FundRefusalCode}, or one that this reader does not know.
     */
    public record Refusal(
            @NotNull @Size(max = 100) String code,
            @Sum Money missing,
            SuspendedParty suspended,
            SuspendedBy suspendedBy) {

        public static Refusal of(FundRefusalCode code) {
            return new Refusal(code.code(), null, null, null);
        }

        public static Refusal suspended(SuspendedParty suspended, SuspendedBy suspendedBy) {
            return new Refusal(FundRefusalCode.SUSPENDED.code(), null, suspended, suspendedBy);
        }

        public static Refusal insufficient(Money missing) {
            return new Refusal(FundRefusalCode.INSUFFICIENT_FUNDS.code(), missing, null, null);
        }

        public boolean is(FundRefusalCode other) {
            return other.code().equals(code);
        }
    }
}
