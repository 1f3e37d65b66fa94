package by.cabinet.common.journal;

import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Target;
import java.util.Optional;

/**
 * What was done or refused, as a feature names it; see the package for what is added. All but {@code action} and {@code result} may be
 * null: {@code objectId} is what else it is about (an order, an application, an offering), {@code operation} the REST call.
 */
public record Entry(
        String action,
        Result result,
        String code,
        String clientId,
        String accountId,
        String subscriberId,
        String objectId,
        String operation,
        Caller by) {

    public enum Result {
        DONE,
        REFUSED
    }

    public static Entry done(String action) {
        return new Entry(action, Result.DONE, null, null, null, null, null, null, null);
    }

    /** {@code code}: the error's or the refusal's, as it was answered. */
    public static Entry refused(String action, String code) {
        return new Entry(action, Result.REFUSED, code, null, null, null, null, null, null);
    }

    public Entry about(Target target) {
        return switch (target) {
            case Target.Line line ->
                new Entry(
                        action,
                        result,
                        code,
                        line.clientId(),
                        line.accountId(),
                        line.subscriberId(),
                        objectId,
                        operation,
                        by);
            case Target.Account account ->
                new Entry(
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
                new Entry(action, result, code, client.clientId(), accountId, subscriberId, objectId, operation, by);
        };
    }

    public Entry object(String id) {
        return new Entry(action, result, code, clientId, accountId, subscriberId, id, operation, by);
    }

    /** For an actor whom the token of the request does not name. */
    public Entry by(Caller actor) {
        return new Entry(action, result, code, clientId, accountId, subscriberId, objectId, operation, actor);
    }

    Entry during(String call) {
        return new Entry(action, result, code, clientId, accountId, subscriberId, objectId, call, by);
    }

    Optional<Caller> actor() {
        return Optional.ofNullable(by);
    }
}
