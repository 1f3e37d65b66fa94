package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.13: only security staff lift their restriction; what others have closed stays closed. */
@ApplicationScoped
class LiftRestriction {

    private final OpenAccess openAccess;

    @Inject
    LiftRestriction(OpenAccess openAccess) {
        this.openAccess = openAccess;
    }

    /** Lifting what is not there changes nothing. */
    Uni<Void> lift(Tx tx, String subjectId) {
        return openAccess.open(tx, subjectId, AccessOpener.SECURITY).replaceWithVoid();
    }
}
