package by.cabinet.rights.applications;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The back office's decision on an application. */
public record ApplicationDecision(
        @NotNull Decision decision,
        @NotBlank @Size(max = 500) String reason) {

    public enum Decision {
        EXECUTE,
        REFUSE
    }
}
