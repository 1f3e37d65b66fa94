package by.cabinet.rights.journal;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.rights.ActorKind;
import by.cabinet.contract.rights.JournalEntryEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action, or the refusal of one, as it is shown. Clients see that the operator's staff acted, not who of them. R1.7
 *
 * @param id the entry's id
 * @param at when it was
 * @param action what was done, such as {@code access.closed}; more may come
 * @param result whether it was done
 * @param code why it was refused; absent when it was done
 * @param actorKind what kind of somebody acted
 * @param actorId who acted; absent for clients where the operator's people or systems did
 * @param sessionId the session in which it was done; absent outside sessions
 * @param portal the portal of the session; absent outside sessions
 * @param method how the session was started; absent outside sessions
 * @param role the role in which it was done; absent outside sessions
 * @param address the network address that it came from; absent where it is not known, and for clients where the operator's people or
 *     systems acted
 * @param clientId on whose behalf it was done, or whom it was done to; absent for the operator's own affairs
 * @param accountId the account that it was about; absent where it was about none
 * @param subscriberId the subscriber that it was done to; absent where it was done to none
 * @param objectId the id of what it was done to, such as an order; absent where there is none
 * @param operation the call, such as {@code POST /order/v1/orders}; absent where it was no call
 * @param correlationId follows it through logs, traces and events
 * @param service the service that has written it; for the auditor alone
 */
public record JournalEntryView(
        String id,
        Instant at,
        String action,
        JournalEntryEvent.Result result,
        @Nullable String code,
        ActorKind actorKind,
        @Nullable String actorId,
        @Nullable String sessionId,
        @Nullable Portal portal,
        @Nullable SignInMethod method,
        @Nullable CabinetRole role,
        @Nullable String address,
        @Nullable String clientId,
        @Nullable String accountId,
        @Nullable String subscriberId,
        @Nullable String objectId,
        @Nullable String operation,
        String correlationId,
        @Nullable String service) {

    static JournalEntryView forAuditor(Row row) {
        return of(ChainedEntry.of(row), true);
    }

    static JournalEntryView forClient(Row row) {
        return of(ChainedEntry.of(row), false);
    }

    /** For the subscriber as his own data: of others who acted neither their ids nor from where, and of others to whom he did it nothing. */
    static JournalEntryView forSubscriber(Row row, String subscriberId) {
        var entry = forClient(row);
        var isActor = entry.actorKind() == ActorKind.SUBSCRIBER && subscriberId.equals(entry.actorId());
        var isTarget = entry.subscriberId() == null || subscriberId.equals(entry.subscriberId());
        return new JournalEntryView(
                entry.id(),
                entry.at(),
                entry.action(),
                entry.result(),
                entry.code(),
                entry.actorKind(),
                isActor ? entry.actorId() : null,
                isActor ? entry.sessionId() : null,
                entry.portal(),
                entry.method(),
                entry.role(),
                isActor ? entry.address() : null,
                entry.clientId(),
                isTarget ? entry.accountId() : null,
                isTarget ? entry.subscriberId() : null,
                isTarget ? entry.objectId() : null,
                entry.operation(),
                entry.correlationId(),
                null);
    }

    private static JournalEntryView of(ChainedEntry chained, boolean whole) {
        var entry = chained.entry();
        var shown = whole
                || switch (entry.actorKind()) {
                    case SUBSCRIBER, ACCOUNT, ANONYMOUS -> true;
                    case STAFF, SYSTEM, SERVICE -> false;
                };
        return new JournalEntryView(
                chained.partition() + "." + chained.offset(),
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
                whole ? chained.service() : null);
    }
}
