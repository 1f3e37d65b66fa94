package by.cabinet.rights.applications;

import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** An application as the back office enters it from the client's document. */
public record NewApplication(
        @NotNull ApplicationKind kind,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotEmpty @Size(max = 1000) List<@NotNull @Pattern(regexp = Ids.PATTERN) String> subscriberIds,
        @NotBlank @Size(max = 100) String documentNumber,
        @NotNull LocalDate documentDate) {}
