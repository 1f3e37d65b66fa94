package by.cabinet.order.party;

import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Called for each delivered subscriber event, repeats included, in the projection's transaction. */
public interface SubscriberListener {

    Uni<Void> changed(Tx tx, List<SubscriberEvent> subscribers);
}
