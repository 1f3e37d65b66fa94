package by.cabinet.rights.applications;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Checks and executes applications of some kinds. The client is locked: nobody else changes its subscribers' rights meanwhile. */
interface ApplicationHandler {

    boolean handles(ApplicationKind kind);

    /** The first rule that the application breaks. */
    Uni<Optional<ApplicationRefusal>> refusal(Tx tx, Application application, ClientSubscribers client);

    Uni<Void> execute(SessionTx tx, Application application, ClientSubscribers client, Decision decision);

    /** Whose decision it is, and why. */
    record Decision(String by, Instant at, String reason) {}
}
