package by.cabinet.messaging.journal;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.contract.rights.JournalEntryEvent.Result;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * What was done or refused, as a feature names it; see the package for what is added. All but {@code action} and {@code result} may be
 * null: {@code objectId} is what else it is about (an order, an application, an offering), {@code operation} the REST call.
 */
public record JournalEntry(
        JournalAction action,
        Result result,
        String code,
        String clientId,
        String accountId,
        String subscriberId,
        String objectId,
        String operation,
        Caller by) {

    public static JournalEntry done(JournalAction action) {
        return new JournalEntry(action, Result.DONE, null, null, null, null, null, null, null);
    }

    /** {@code code}: the error's or the refusal's, as it was answered. */
    public static JournalEntry refused(JournalAction action, String code) {
        return new JournalEntry(action, Result.REFUSED, code, null, null, null, null, null, null);
    }

    public JournalEntry about(Target target) {
        return switch (target) {
            case Target.Subscriber subscriber ->
                new JournalEntry(
                        action,
                        result,
                        code,
                        subscriber.clientId(),
                        subscriber.accountId(),
                        subscriber.subscriberId(),
                        objectId,
                        operation,
                        by);
            case Target.Account account ->
                new JournalEntry(
                        action,
                        result,
                        code,
                        account.clientId(),
                        account.accountId(),
                        subscriberId,
                        objectId,
                        operation,
                        by);
            case Target.Client client ->
                new JournalEntry(
                        action, result, code, client.clientId(), accountId, subscriberId, objectId, operation, by);
        };
    }

    public JournalEntry object(String id) {
        return new JournalEntry(action, result, code, clientId, accountId, subscriberId, id, operation, by);
    }

    /** For an actor whom the token of the request does not name. */
    public JournalEntry by(Caller actor) {
        return new JournalEntry(action, result, code, clientId, accountId, subscriberId, objectId, operation, actor);
    }

    JournalEntry during(String call) {
        return new JournalEntry(action, result, code, clientId, accountId, subscriberId, objectId, call, by);
    }

    Optional<Caller> actor() {
        return Optional.ofNullable(by);
    }

    /** For signed-in callers {@code clientId} is the caller's, not the target's. */
    JournalEntryEvent recordedBy(Actor actor, Instant at, String correlationId) {
        return new JournalEntryEvent(
                at,
                action.code(),
                result,
                code,
                actor.kind(),
                actor.id(),
                actor.sessionId(),
                actor.portal(),
                actor.method(),
                actor.role(),
                actor.address(),
                actor.clientId() == null ? clientId : actor.clientId(),
                accountId == null ? actor.accountId() : accountId,
                subscriberId,
                objectId,
                operation,
                correlationId);
    }
}
