package by.cabinet.gateway.session;

import java.util.Optional;

/**
 * Who is calling, as the gateway tells it to a service.
 *
 * @param authorization the header's value
 * @param session the hash of the live session's token
 * @param cookie what the browser holds
 */
public record Identity(String authorization, Optional<String> session, CookieState cookie) {

    /** A cookie that is not used by the request counts as none; a dead one is to be forgotten. */
    public enum CookieState {
        NONE,
        LIVE,
        DEAD
    }

    static Identity of(String authorization, CookieState cookie) {
        return new Identity(authorization, Optional.empty(), cookie);
    }
}
