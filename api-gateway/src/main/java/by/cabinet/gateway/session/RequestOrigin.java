package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Where a request comes from, and the portal that it is for.
 *
 * @param address that of the TCP peer
 * @param recognised the phone number that the operator's proxy has recognised
 * @param forEverybody whether it is shown without a session when the cookie is dead: a page for a browser, what everybody may read
 * @param stream whether it is a stream of events: a browser opens it again and again by itself
 */
public record RequestOrigin(
        Portal portal, String address, Optional<Phone> recognised, boolean forEverybody, boolean stream) {

    static final String BACKGROUND = "X-Background-Poll";

    Caller.Anonymous anonymous() {
        return new Caller.Anonymous(portal, address, recognised);
    }

    /** R1.9: neither a background poll nor a stream keeps a session alive. */
    boolean isActivity(HttpServerRequest request) {
        return !stream && !"1".equals(request.getHeader(BACKGROUND));
    }
}
