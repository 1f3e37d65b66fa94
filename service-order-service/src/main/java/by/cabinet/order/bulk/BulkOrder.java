package by.cabinet.order.bulk;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderOrigin;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request for many subscribers, on the terms of its submission. {@code accountId}: whose subscribers alone it is for, when an
 * account's session made it. It was rightful when it was submitted, and is carried out even if the requester has lost his role
 * since: what is submitted goes on (R1.7, R1.9). Each subscriber is nevertheless looked at when his order is placed: whether
 * he is still the client's, and what the rules say then.
 */
record BulkOrder(
        String id,
        OrderAction action,
        String offeringId,
        int revision,
        String clientId,
        Optional<String> accountId,
        OrderOrigin origin,
        int itemCount,
        Instant createdAt,
        Optional<Instant> startAt) {

    /**
     * The result for one subscriber of a bulk order.
     *
     * @param subscriberId whose result it is
     * @param orderId his order; absent until it is placed, and where none could be
     * @param state how far his order is; absent with it
     * @param refusal why his order was refused; absent unless it was
     * @param failure why his order failed; absent unless it did
     * @param problem why there is no order for him; absent unless there can be none
     */
    record BulkItem(
            @JsonIgnore int position,
            String subscriberId,
            @Nullable String orderId,
            @Nullable OrderState state,
            @Nullable OrderRefusal refusal,
            OrderFailure.@Nullable Code failure,
            @Nullable BulkItemProblem problem) {}

    /** Why there is no order for a subscriber. */
    enum BulkItemProblem {
        NOT_FOUND,
        /** The client's, but of another account than the session acts for. */
        FORBIDDEN;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who may view this may view the bulk order. */
    Target target() {
        return accountId
                .<Target>map(account -> new Target.Account(account, clientId))
                .orElseGet(() -> new Target.Client(clientId));
    }

    /** Whose bulk orders the caller lists: his client's, or his account's. */
    static Target scopeOf(Caller.SignedIn caller) {
        return accountOf(caller)
                .<Target>map(account -> new Target.Account(account, caller.clientId()))
                .orElseGet(() -> new Target.Client(caller.clientId()));
    }

    static Optional<String> accountOf(Caller.SignedIn caller) {
        return caller instanceof Caller.Account account ? Optional.of(account.accountId()) : Optional.empty();
    }

    /** Why no order is placed for this subscriber; another client's is answered as none is. */
    Optional<BulkItemProblem> problemOf(Optional<Target.Subscriber> subscriber) {
        if (subscriber.filter(it -> it.clientId().equals(clientId)).isEmpty()) {
            return Optional.of(BulkItemProblem.NOT_FOUND);
        }
        return accountId
                .filter(account -> !account.equals(subscriber.get().accountId()))
                .map(other -> BulkItemProblem.FORBIDDEN);
    }
}
