package by.cabinet.order.order;

import by.cabinet.order.order.domain.Origin;
import by.cabinet.order.order.store.IdempotentRequest;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.telemetry.Correlation;

/** Who orders: the line or the account whose session it is. */
public record Requester(Caller.SignedIn caller) {

    /** Of the line or account. */
    public String id() {
        return switch (caller) {
            case Caller.Subscriber line -> line.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }

    /** Keys are kept for the line or the account, whichever of its sessions used them. */
    public IdempotentRequest request(String key, String content) {
        var keeper = switch (caller) {
            case Caller.Subscriber line -> "subscriber:" + line.subscriberId();
            case Caller.Account account -> "account:" + account.accountId();
        };
        return new IdempotentRequest(keeper, key, content);
    }

    public Origin origin() {
        return new Origin(id(), caller.session().id(), Correlation.current());
    }
}
