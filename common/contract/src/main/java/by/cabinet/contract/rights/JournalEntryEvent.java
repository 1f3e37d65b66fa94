package by.cabinet.contract.rights;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Metered;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code rights.journal-entries.v1}, key {@link #key}: one action, or a refusal of one (R1.7; TMF: event history).
 * {@code clientId} and {@code accountId} are on whose behalf it was done, or whom staff did it to; {@code subscriberId} is
 * whom it was done to.
 */
public record JournalEntryEvent(
        @NotNull Instant at,
        @NotBlank @Size(max = 100) String action,
        @NotNull Result result,
        @Size(max = 100) String code,
        @NotNull ActorKind actorKind,
        @NotBlank @Size(max = 200) String actorId,
        @Size(max = 100) String sessionId,
        Portal portal,
        SignInMethod method,
        CabinetRole role,
        @Size(max = 100) String address,
        @Pattern(regexp = Ids.PATTERN) String clientId,
        @Pattern(regexp = Ids.PATTERN) String accountId,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @Size(max = 100) String objectId,
        @Size(max = 200) String operation,
        @NotBlank @Pattern(regexp = Ids.PATTERN) String correlationId)
        implements Metered {

    /** Keys the entries that belong to no client: the operator's own affairs. */
    private static final String OPERATOR = "operator";

    /** Whether it was done. */
    public enum Result {
        DONE,
        REFUSED
    }

    /** Everything that people do here, sign-ins among it. */
    @Override
    public Count count() {
        return Count.of(
                "actions",
                "action",
                action,
                "result",
                result.name(),
                "code",
                String.valueOf(code),
                "method",
                String.valueOf(method));
    }

    /** Entries of one client keep their order. */
    public String key() {
        return clientId == null ? OPERATOR : clientId;
    }
}
