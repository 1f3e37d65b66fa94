package by.cabinet.order.contract;

import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

public record ProvisioningResult(
        @NotNull @Pattern(regexp = Ids.PATTERN) String requestId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String orderId,
        @NotNull Outcome outcome,
        String reason) {

    public enum Outcome {
        DONE,
        FAILED
    }
}
