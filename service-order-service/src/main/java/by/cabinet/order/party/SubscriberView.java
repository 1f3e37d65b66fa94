package by.cabinet.order.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/**
 * A subscriber with what is known of his client and his plan: the events of either may not have come yet. {@code restricted}:
 * he himself, or his account. {@code accountOfAnother}: only one of him and his account has gone to another client yet.
 */
public record SubscriberView(
        Target.Subscriber target,
        Contact contact,
        SubscriberStatus status,
        Optional<SuspendedBy> suspendedBy,
        Optional<Client> client,
        Optional<Boolean> subscriptionFee,
        boolean restricted,
        boolean accountOfAnother) {

    /** The client that has the contract. */
    public record Client(ClientKind kind, ClientStatus status, Optional<SuspendedBy> suspendedBy) {}

    public boolean isOfKind(ClientKind kind) {
        return client.map(Client::kind).filter(kind::equals).isPresent();
    }

    public boolean isOnFeePlan() {
        return subscriptionFee.orElse(false);
    }
}
