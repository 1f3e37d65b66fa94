package by.cabinet.order.party;

import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Goes on by what the CRM publishes of subscribers; called in the transaction that stores it, for each delivery again. */
public interface SubscriberListener {

    Uni<Void> changed(Tx tx, List<SubscriberEvent> subscribers);
}
