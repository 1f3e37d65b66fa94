package by.cabinet.order.model;

import by.cabinet.web.caller.Caller;

/**
 * Where an order comes from: the subscriber or account whose session ordered, the session itself, and the correlation id under
 * which all events of the order are published.
 */
public record OrderOrigin(String requestedBy, String sessionId, String correlationId) {

    /** {@code correlationId}: of the request that orders. */
    public static OrderOrigin of(Caller.SignedIn caller, String correlationId) {
        return new OrderOrigin(idOf(caller), caller.session().id(), correlationId);
    }

    /** Of the subscriber or account. */
    public static String idOf(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }
}
