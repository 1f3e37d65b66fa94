package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.13: security staff restrict a subscriber or an account on suspicion of an offence. */
@ApplicationScoped
class RestrictSubject {

    private final CloseAccess closeAccess;

    @Inject
    RestrictSubject(CloseAccess closeAccess) {
        this.closeAccess = closeAccess;
    }

    Uni<Void> restrict(Tx tx, String subjectId, String causedBy, String reason) {
        return closeAccess.close(tx, new CloseAccessCommand(subjectId, CauseType.SECURITY, causedBy, reason));
    }
}
