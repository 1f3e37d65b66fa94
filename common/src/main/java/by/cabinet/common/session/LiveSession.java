package by.cabinet.common.session;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.value.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session that is not over: whose it is, and when it ends unless something is done in it ({@code idleEndsAt}) and
 * whatever is done ({@code endsAt}). The caller's address is the one that it was started from. {@code version} changes with everything but the sliding end.
 */
public record LiveSession(Caller.SignedIn caller, Instant idleEndsAt, Optional<Instant> endsAt, String version) {

    static LiveSession of(Map<String, String> fields) {
        return new LiveSession(
                caller(fields),
                instant(fields.get("idleEndsAt")),
                Optional.ofNullable(fields.get("endsAt")).map(LiveSession::instant),
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
                Boolean.parseBoolean(fields.get("passwordIsInitial")),
                fields.get("address"));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
