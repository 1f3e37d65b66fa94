package by.cabinet.auth.party;

import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
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

    /** What the former owners of these subscribers or accounts have set, decided or been sent ends. Called after the other two. */
    Uni<Void> ownersChanged(Tx tx, SubjectType type, List<OwnerChange> changes);

    /** The codes of these accounts may have gone to another than their e-mail belongs to. R1.6.2 */
    Uni<Void> emailsInConflict(Tx tx, Collection<String> accountIds);

    /** Keeps something that its owner alone may use, and that the next owner must not. */
    interface OwnerCredentials {

        /** Deletes it of these subscribers or accounts, under the locks of their access rows. */
        Uni<Void> deleteOfFormerOwners(Tx tx, Collection<String> subjectIds);
    }
}
