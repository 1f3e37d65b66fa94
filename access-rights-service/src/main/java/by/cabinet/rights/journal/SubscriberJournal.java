package by.cabinet.rights.journal;

import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** What the journal has about one subscriber, as his own data and nobody else's. R1.7 */
@ApplicationScoped
public class SubscriberJournal {

    private static final int PAGE = 200;

    private final JournalRepository reading;

    @Inject
    SubscriberJournal(JournalRepository reading) {
        this.reading = reading;
    }

    /** What he did and what was done to him as this client's, newest first; {@code cursor}: of the page before, null for the first. */
    public Uni<Page<JournalEntryView>> page(Caller.Subscriber owner, @Nullable String cursor) {
        var query = new JournalQuery(null, null, null, null, null, null, null, null, null, cursor, PAGE);
        return reading.find(
                query,
                new JournalRepository.Scope.OfSubscriber(owner.clientId(), owner.subscriberId()),
                row -> JournalEntryView.forSubscriber(row, owner.subscriberId()));
    }
}
