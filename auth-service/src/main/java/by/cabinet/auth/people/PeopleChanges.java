package by.cabinet.auth.people;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** What else is to be done, in the same transaction, when the CRM has told something new. */
public interface PeopleChanges {

    Uni<Void> lines(Tx tx, List<LineChange> changes);

    /** {@code moved}: those of them that have another client now. */
    Uni<Void> accounts(Tx tx, Collection<String> accountIds, Collection<String> moved);
}
