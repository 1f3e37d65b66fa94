package by.cabinet.rights.journal;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.rights.ActorKind;
import by.cabinet.messaging.journal.JournalEntry;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * An entry as it is shown. Clients see that the operator's people acted, not which of them: {@code actorId}, {@code address} and
 * {@code service} are then left out.
 */
record JournalLine(
        String id,
        Instant at,
        String action,
        JournalEntry.Result result,
        String code,
        ActorKind actorKind,
        String actorId,
        String sessionId,
        Portal portal,
        SignInMethod method,
        CabinetRole role,
        String address,
        String clientId,
        String accountId,
        String subscriberId,
        String objectId,
        String operation,
        String correlationId,
        String service) {

    static JournalLine forAuditor(Row row) {
        return of(KeptEntry.of(row), true);
    }

    static JournalLine forClient(Row row) {
        return of(KeptEntry.of(row), false);
    }

    private static JournalLine of(KeptEntry kept, boolean whole) {
        var entry = kept.entry();
        var shown = whole
                || switch (entry.actorKind()) {
                    case SUBSCRIBER, ACCOUNT, ANONYMOUS -> true;
                    case STAFF, SYSTEM, SERVICE -> false;
                };
        return new JournalLine(
                kept.partition() + "." + kept.offset(),
                entry.at(),
                entry.action(),
                entry.result(),
                entry.code(),
                entry.actorKind(),
                shown ? entry.actorId() : null,
                entry.sessionId(),
                entry.portal(),
                entry.method(),
                entry.role(),
                shown ? entry.address() : null,
                entry.clientId(),
                entry.accountId(),
                entry.subscriberId(),
                entry.objectId(),
                entry.operation(),
                entry.correlationId(),
                whole ? kept.service() : null);
    }
}
