package by.cabinet.contract.auth;

import by.cabinet.value.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * {@code auth.access.v1}, key {@code subjectId}: who may sign in, a subscriber or an account, with the causes of the closing
 * (R1.10, R1.12, R1.13). A subject that never had an event is open. An account that is closed through its only subscriber
 * has no causes of its own.
 */
public record AccessChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String subjectId,
        @NotNull SubjectType kind,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
        @NotNull AccessState state,
        List<@NotNull @Valid Cause> causes,
        @NotNull Boolean restricted,
        @NotNull Long version) {

    public AccessChanged {
        causes = causes == null ? List.of() : causes;
    }

    /** Whose orders a restriction refuses: the subscriber's id or the account's. R1.13 */
    public String restrictedId() {
        return switch (kind) {
            case SUBSCRIBER -> subscriberId == null ? subjectId : subscriberId;
            case ACCOUNT -> accountId;
        };
    }

    /** {@code by}: a CauseType name of auth-service; readers must accept unknown values. */
    public record Cause(
            @NotNull @Size(max = 100) String by,
            @Size(max = 500) String reason,
            @NotNull Instant since) {}
}
