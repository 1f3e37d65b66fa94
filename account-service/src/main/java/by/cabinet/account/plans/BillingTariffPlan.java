package by.cabinet.account.plans;

import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.List;

/** {@code billing.tariff-plans.v1}. */
record BillingTariffPlan(
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotBlank String name,
        @NotNull Boolean subscriptionFee,
        @NotNull PaymentMode paymentMode,
        @NotNull Money monthlyFee,
        List<@NotNull @Valid Part> bundle,
        @NotNull Long version) {

    BillingTariffPlan {
        bundle = bundle == null ? List.of() : bundle;
    }

    record Part(
            @NotBlank String name,
            @NotNull BigDecimal quantity,
            @NotBlank String unit) {}
}
