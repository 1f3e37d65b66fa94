package by.cabinet.order.party;

import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Called in the projection's transaction with what is newer than all that was known of its subscriber: never with a repeat. */
public interface SubscriberListener {

    Uni<Void> changed(Tx tx, List<ReceivedEvent<SubscriberEvent>> newer);
}
