package by.cabinet.auth.signin;

import by.cabinet.common.caller.Target;
import by.cabinet.common.journal.Entry;
import by.cabinet.common.journal.Journal;
import by.cabinet.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** R1.7: whoever somebody failed to sign in as can read of it. Unknown numbers and accounts are recorded too: the work is the same. */
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
        var entry = Entry.refused("session.started", problem.error().code());
        return journal.note(target.map(entry::about).orElse(entry));
    }
}
