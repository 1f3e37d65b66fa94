package by.cabinet.order.subscriber;

import by.cabinet.contract.ClientKind;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/**
 * A line with what is known of its client and its plan: either may not have been told yet. {@code restricted}: the line, or
 * its account.
 */
public record Line(
        Target.Subscriber target,
        Contact contact,
        LineStatus status,
        Optional<SuspendedBy> suspendedBy,
        Optional<Holder> holder,
        Optional<Boolean> subscriptionFee,
        boolean restricted) {

    /** The client that has the contract. */
    public record Holder(ClientKind kind, ClientStatus status, Optional<SuspendedBy> suspendedBy) {}

    public boolean isOfKind(ClientKind kind) {
        return holder.map(Holder::kind).filter(kind::equals).isPresent();
    }

    public boolean isOnFeePlan() {
        return subscriptionFee.orElse(false);
    }
}
