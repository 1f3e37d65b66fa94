package by.cabinet.auth.party;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What else is done, in the same transaction, when the CRM has published a change. */
public interface PartyChangeListener {

    /**
     * What a newer record has changed of a subscriber: {@code moved} to another number, account or client. {@code cause}: the
     * correlation id of the event, null where it had none.
     */
    record SubscriberChange(
            String subscriberId, String accountId, String formerAccountId, boolean moved, String cause) {}

    /** The same of an account: {@code moved} to another client. */
    record AccountChange(String accountId, boolean moved, String cause) {}

    Uni<Void> subscribersChanged(Tx tx, List<SubscriberChange> changes);

    Uni<Void> accountsChanged(Tx tx, List<AccountChange> changes);
}
