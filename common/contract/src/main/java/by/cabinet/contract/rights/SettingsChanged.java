package by.cabinet.contract.rights;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * {@code rights.settings.v1}, key {@code clientId}: whether an administrator lets the client's subscribers sign in by PUK1
 * (R1.4 c); {@code version} grows per client.
 */
public record SettingsChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull Boolean puk1SignIn,
        @NotNull Long version) {}
