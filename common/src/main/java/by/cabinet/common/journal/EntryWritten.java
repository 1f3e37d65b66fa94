package by.cabinet.common.journal;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.metrics.Counted;
import by.cabinet.common.value.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code rights.journal-entries.v1}: one entry of the journal. {@code clientId} and {@code accountId} are on whose behalf it was done, or
 * whom staff did it to; without a client it is the operator's own affair. {@code subscriberId} is the line it was done to.
 */
public record EntryWritten(
        @NotNull Instant at,
        @NotBlank @Size(max = 100) String action,
        @NotNull Entry.Result result,
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
        implements Counted {

    public static final String TOPIC = "rights.journal-entries.v1";

    /** Keys the entries that belong to no client. */
    private static final String OPERATOR = "operator";

    /** A signed-in caller acts for his own client, whatever he asked for. */
    static EntryWritten of(Entry entry, Actor actor, Instant at, String correlationId) {
        return new EntryWritten(
                at,
                entry.action(),
                entry.result(),
                entry.code(),
                actor.kind(),
                actor.id(),
                actor.sessionId(),
                actor.portal(),
                actor.method(),
                actor.role(),
                actor.address(),
                actor.clientId() == null ? entry.clientId() : actor.clientId(),
                entry.accountId() == null ? actor.accountId() : entry.accountId(),
                entry.subscriberId(),
                entry.objectId(),
                entry.operation(),
                correlationId);
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

    /** What the record is keyed by: entries of one client keep their order. */
    public String key() {
        return clientId == null ? OPERATOR : clientId;
    }
}
