package by.cabinet.auth.party;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** What else is done, in the same transaction, when the CRM has published a change. */
public interface PartyChangeListener {

    Uni<Void> subscribersChanged(Tx tx, List<SubscriberChange> changes);

    /** {@code moved}: those of them that have another client now. */
    Uni<Void> accountsChanged(Tx tx, Collection<String> accountIds, Collection<String> moved);
}
