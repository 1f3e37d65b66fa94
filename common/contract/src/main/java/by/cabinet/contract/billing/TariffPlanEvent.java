package by.cabinet.contract.billing;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Quantities;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code billing.tariff-plans.v1}, key {@code tariffPlanId}: a tariff plan and the bundle in it; the highest version is
 * kept. {@code subscriptionFee}: whether it is a fee plan (R1.4). A plan is sold where {@code onSale} says so, to the {@code clientKinds}, or
 * to all where there are none; {@code changeFee}: what changing to it costs.
 */
public record TariffPlanEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
        @NotBlank @Size(max = 500) String name,
        @NotNull Boolean subscriptionFee,
        @NotNull PaymentMode paymentMode,
        @NotNull Money monthlyFee,
        List<@NotNull @Valid Part> bundle,
        Boolean onSale,
        Money changeFee,
        List<@NotNull ClientKind> clientKinds,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version) {

    public TariffPlanEvent {
        bundle = bundle == null ? List.of() : bundle;
        onSale = Boolean.TRUE.equals(onSale);
        clientKinds = clientKinds == null ? List.of() : clientKinds;
    }

    /** {@code quantity} in {@code unit}s a month. */
    public record Part(
            @NotBlank @Size(max = 500) String name,
            @NotNull @Digits(integer = 18, fraction = 9) BigDecimal quantity,
            @NotBlank @Size(max = 500) String unit) {

        public Part {
            quantity = Quantities.stored(quantity);
        }
    }
}
