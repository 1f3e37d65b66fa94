package by.cabinet.session;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session that is not over: whose it is, and when it ends unless something is done in it ({@code idleEndsAt}) and
 * whatever is done ({@code endsAt}). {@code idle}: how long it lives without activity. The caller's address is the one that it was started from. {@code version} changes with everything but the sliding end.
 */
public record ActiveSession(
        Caller.SignedIn caller, Instant idleEndsAt, Duration idle, Optional<Instant> endsAt, String version) {

    /** When something was done in it last. */
    public Instant lastActiveAt() {
        return idleEndsAt.minus(idle);
    }

    /** When it ends if nothing is done in it any more. */
    public Instant expiresAt() {
        return endsAt.filter(idleEndsAt::isAfter).orElse(idleEndsAt);
    }

    static ActiveSession of(Map<String, String> fields) {
        return new ActiveSession(
                caller(fields),
                instant(fields.get("idleEndsAt")),
                Optional.ofNullable(fields.get("idle"))
                        .map(Long::valueOf)
                        .map(Duration::ofMillis)
                        .orElse(Portal.IDLE),
                Optional.ofNullable(fields.get("endsAt")).map(ActiveSession::instant),
                fields.get("version") + "/" + fields.get("subject.version"));
    }

    private static Caller.SignedIn caller(Map<String, String> fields) {
        var kind = ClientKind.valueOf(fields.get("clientKind"));
        return fields.containsKey("subscriberId")
                ? new Caller.Subscriber(
                        session(fields),
                        fields.get("subscriberId"),
                        fields.get("accountId"),
                        fields.get("clientId"),
                        kind,
                        CabinetRole.valueOf(fields.get("subject.role")))
                : new Caller.Account(session(fields), fields.get("accountId"), fields.get("clientId"), kind);
    }

    private static Caller.Session session(Map<String, String> fields) {
        return new Caller.Session(
                fields.get("id"),
                Portal.of(fields.get("portal")),
                SignInMethod.valueOf(fields.get("method")),
                Language.of(fields.get("language")),
                Boolean.parseBoolean(fields.get("secondFactor")),
                Caller.Session.subscriberIds(fields.get("secondFactorSubscribers")),
                Boolean.parseBoolean(fields.get("passwordIsInitial")),
                fields.get("address"));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
