package by.cabinet.rights.party;

import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code billing.tariff-plans.v1}. */
record BillingTariffPlan(
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotNull Boolean subscriptionFee,
        @NotNull Long version) {}
