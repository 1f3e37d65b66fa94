package by.cabinet.gateway.proxy;

import by.cabinet.gateway.session.Authenticate.AuthenticatedIdentity;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * What is sent on.
 *
 * @param trial when the credential that it shows is wrong, it is one too many from its address, which has to wait so long
 * @param body the whole of it; empty when there is none
 */
record AdmittedRequest(AuthenticatedIdentity identity, Optional<Duration> trial, Optional<Buffer> body, Wait waiting) {

    /** Whether the service may wait with its answer until there is something new. */
    enum Wait {
        NOT_ASKED,
        GRANTED,
        REFUSED
    }
}
