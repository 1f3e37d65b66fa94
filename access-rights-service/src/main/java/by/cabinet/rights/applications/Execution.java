package by.cabinet.rights.applications;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.domain.ClientLines;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** What executing an application of some kinds means. The client is locked: nobody else changes its lines' rights meanwhile. */
interface Execution {

    boolean serves(ApplicationKind kind);

    /** The first rule that the application breaks. */
    Uni<Optional<Refusal>> refusal(Tx tx, Application application, ClientLines client);

    Uni<Void> execute(Tx tx, Application application, ClientLines client, Decision decision);

    /** Whose decision it is, and why. */
    record Decision(String by, Instant at, String reason) {}
}
