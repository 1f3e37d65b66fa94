package by.cabinet.auth.signin;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** R1.7: an owner can read who failed to sign in as him. Unknown numbers and accounts are recorded too: the work is the same. */
@ApplicationScoped
class RefusedSignInAudit {

    private final Journal journal;

    @Inject
    RefusedSignInAudit(Journal journal) {
        this.journal = journal;
    }

    Uni<Void> recordLater(Throwable reason, Optional<? extends Target> target) {
        if (!(reason instanceof ProblemException problem)) {
            return Uni.createFrom().voidItem();
        }
        var entry = JournalEntry.refused(JournalAction.SESSION_STARTED, problem.error().code());
        return journal.recordLater(target.map(entry::about).orElse(entry));
    }
}
