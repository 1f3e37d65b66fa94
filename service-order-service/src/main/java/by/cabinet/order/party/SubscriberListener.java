package by.cabinet.order.party;

import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Called in the projection's transaction with what is newer than all that was known of its subscriber: never with a repeat. */
public interface SubscriberListener {

    /** Other clients have these subscribers now; before {@link #changed}. */
    Uni<Void> ownerChanged(Tx tx, List<OwnerChange> changes);

    Uni<Void> changed(Tx tx, List<ReceivedEvent<SubscriberEvent>> newer);
}
