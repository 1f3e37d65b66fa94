package by.cabinet.contract.secrets;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * {@code crm.clients.v1} as auth-service alone reads it: with UNP and passport number, of which it keeps a keyed hash
 * (R1.5). Otherwise as {@link ClientEvent}.
 */
public record ClientSecretsEvent(
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull ClientKind kind,
        @NotBlank @Size(max = 500) String name,
        @Size(max = 64) String unp,
        @Size(max = 64) String passportNumber,
        @NotNull ClientStatus status,
        SuspendedBy suspendedBy,
        @NotNull @Max(Topics.HIGHEST_POSITION) Long version) {

    private static final int UNP_DIGITS = 9;
    private static final int PASSPORT_DIGITS = 7;

    /** R1.5: the UNP of a business client, else the digits of the passport number; none where there are more or fewer than it has. */
    public Optional<String> initialPassword() {
        return kind.isBusiness() ? digits(unp, UNP_DIGITS) : digits(passportNumber, PASSPORT_DIGITS);
    }

    private static Optional<String> digits(String number, int count) {
        return Optional.ofNullable(number)
                .map(written -> written.replaceAll("[^0-9]", ""))
                .filter(digits -> digits.length() == count);
    }

    /** Never the numbers. */
    @Override
    public String toString() {
        return "ClientSecretsEvent[" + clientId + "]";
    }
}
