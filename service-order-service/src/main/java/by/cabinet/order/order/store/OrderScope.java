package by.cabinet.order.order.store;

import java.util.List;

/** Whose orders are listed. */
public sealed interface OrderScope {

    record OfLine(String subscriberId) implements OrderScope {}

    record OfAccount(String accountId, String clientId) implements OrderScope {}

    record OfClient(String clientId) implements OrderScope {}

    /** A condition whose parameters are {@code $7} and {@code $8}. */
    default String condition() {
        return switch (this) {
            case OfLine _ -> "o.subscriber_id = $7";
            case OfAccount _ -> "o.client_id = $7 and o.account_id = $8";
            case OfClient _ -> "o.client_id = $7";
        };
    }

    default List<String> parameters() {
        return switch (this) {
            case OfLine line -> List.of(line.subscriberId());
            case OfAccount account -> List.of(account.clientId(), account.accountId());
            case OfClient client -> List.of(client.clientId());
        };
    }
}
