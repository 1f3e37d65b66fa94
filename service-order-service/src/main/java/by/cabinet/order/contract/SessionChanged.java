package by.cabinet.order.contract;

import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

public record SessionChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String sessionId,
        @NotNull Change change) {

    public enum Change {
        STARTED,
        ENDED
    }
}
