package by.cabinet.contract.billing;

import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code billing.balances.v1}, key {@code accountId}: the balance of the highest epoch (0 when absent), in it of the highest sequence, is the
 * account's. Charge ids are
 * confirmed by any message, in any order; that message's balance already includes them (R1.8 b).
 */
public record BalanceEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull Money balance,
        @PositiveOrZero @Max(Topics.HIGHEST_POSITION) Long epoch,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long sequence,
        List<@NotNull @Pattern(regexp = Ids.PATTERN) String> confirmedChargeIds) {

    public BalanceEvent {
        epoch = epoch == null ? 0L : epoch;
        confirmedChargeIds = confirmedChargeIds == null ? List.of() : confirmedChargeIds;
    }

    public Stream<Confirmation> confirmations() {
        return confirmedChargeIds.stream().map(chargeId -> new Confirmation(accountId, chargeId));
    }

    public record Confirmation(String accountId, String chargeId) {}
}
