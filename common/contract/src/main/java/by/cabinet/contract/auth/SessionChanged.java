package by.cabinet.contract.auth;

import by.cabinet.contract.Metered;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * {@code auth.sessions.v1}, key {@code sessionId}: a session has started or ended, each published once, or acts for another
 * account. Drafts of an ended one are cancelled (R1.9), and drafts for another account than its own. A reason that this reader does not know is null.
 */
public record SessionChanged(
        @NotNull @Pattern(regexp = Ids.PATTERN) String sessionId,
        @NotNull Change change,
        Portal portal,
        SignInMethod method,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
        EndReason reason,

        @NotNull Instant occurredAt)
        implements Metered {

    public enum Change {
        STARTED,
        /** It acts for another account from now on: {@code accountId}. R1.6.2 */
        ACCOUNT_CHOSEN,
        ENDED
    }

    @Override
    public Count count() {
        return switch (change) {
            case STARTED -> Count.of("sessions.started", "method", method.name(), "portal", portal.id());
            case ACCOUNT_CHOSEN -> Count.of("sessions.account-chosen", "portal", portal.id());
            case ENDED -> Count.of("sessions.ended", "reason", reason.name(), "portal", portal.id());
        };
    }
}
