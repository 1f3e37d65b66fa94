package by.cabinet.gateway.proxy;

import by.cabinet.gateway.session.Authenticate.AuthenticatedIdentity;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What is sent on.
 *
 * @param body the whole of it; empty when there is none
 */
record AdmittedRequest(AuthenticatedIdentity identity, Optional<Buffer> body, Wait waiting) {

    /** Whether the service may wait with its answer until there is something new. */
    enum Wait {
        NOT_ASKED,
        GRANTED,
        REFUSED
    }
}
