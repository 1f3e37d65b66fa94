package by.cabinet.account.funds;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Stream;

/** {@code billing.balances.v1}. */
record BillingBalance(
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull Money balance,
        @NotNull Long sequence,
        List<@NotNull @Pattern(regexp = Ids.PATTERN) String> confirmedChargeIds) {

    BillingBalance {
        confirmedChargeIds = confirmedChargeIds == null ? List.of() : confirmedChargeIds;
    }

    Stream<Confirmation> confirmations() {
        return confirmedChargeIds.stream().map(chargeId -> new Confirmation(accountId, chargeId));
    }

    record Confirmation(String accountId, String chargeId) {}
}
