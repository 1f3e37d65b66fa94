package by.cabinet.order.model;

import by.cabinet.web.caller.Caller;
import java.util.Optional;

/**
 * Where an order comes from: the subscriber or account whose session ordered, and as what; the session itself; the correlation id under
 * which all events of the order are published; and the bulk order that it is part of. {@code requestedAs} is empty for orders from before it
 * was kept.
 */
public record OrderOrigin(
        String requestedBy,
        Optional<RequestedAs> requestedAs,
        String sessionId,
        String correlationId,
        Optional<String> bulkOrderId) {

    /** As what a session orders: as the account, or in a role of the subscriber. */
    public enum RequestedAs {
        ACCOUNT,
        SUBSCRIBER,
        SUPERVISOR,
        ADMINISTRATOR;

        static RequestedAs of(Caller.SignedIn caller) {
            return switch (caller) {
                case Caller.Account _ -> ACCOUNT;
                case Caller.Subscriber subscriber ->
                    switch (subscriber.role()) {
                        case SUBSCRIBER -> SUBSCRIBER;
                        case SUPERVISOR -> SUPERVISOR;
                        case ADMINISTRATOR -> ADMINISTRATOR;
                    };
            };
        }
    }

    /** {@code correlationId}: of the request that orders. */
    public static OrderOrigin of(Caller.SignedIn caller, String correlationId) {
        return new OrderOrigin(
                idOf(caller),
                Optional.of(RequestedAs.of(caller)),
                caller.session().id(),
                correlationId,
                Optional.empty());
    }

    /** Of the subscriber or account. */
    public static String idOf(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }
}
