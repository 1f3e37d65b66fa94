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

/** R1.7: who was tried in vain can read of it. What nobody holds is noted too: the work is the same. */
@ApplicationScoped
class NoteRefusedSignIn {

    private final Journal journal;

    @Inject
    NoteRefusedSignIn(Journal journal) {
        this.journal = journal;
    }

    Uni<Void> note(Throwable reason, Optional<? extends Target> target) {
        if (!(reason instanceof ProblemException problem)) {
            return Uni.createFrom().voidItem();
        }
        var entry = JournalEntry.refused(JournalAction.SESSION_STARTED, problem.error().code());
        return journal.recordLater(target.map(entry::about).orElse(entry));
    }
}
