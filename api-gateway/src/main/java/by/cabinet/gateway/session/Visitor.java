package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Where a request comes from and goes to.
 *
 * @param address the TCP peer's
 * @param recognised the number that the operator's proxy knows
 * @param page whether a person looks at the answer in his browser: a dead cookie must not stand in his way
 */
public record Visitor(Portal portal, String address, Optional<Phone> recognised, boolean page) {

    static final String BACKGROUND = "X-Background-Poll";

    Caller.Anonymous anonymous() {
        return new Caller.Anonymous(portal, address, recognised);
    }

    /** R1.9: a background poll does not keep a session alive. */
    static boolean isActivity(HttpServerRequest request) {
        return !"1".equals(request.getHeader(BACKGROUND));
    }
}
