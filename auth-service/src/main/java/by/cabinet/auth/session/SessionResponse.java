package by.cabinet.auth.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * The response to a sign-in: the only one that contains the token. The device's token is not in its body, but in a header.
 *
 * @param token the session's token, for {@code Authorization: Bearer}; browsers get it as an HttpOnly cookie too
 * @param session the session that has begun
 */
public record SessionResponse(
        String token, SessionView session, @JsonIgnore Optional<String> deviceToken) {

    public SessionResponse withDevice(Optional<String> device) {
        return new SessionResponse(token, session, device);
    }

    @Override
    public String toString() {
        return "SessionResponse[" + session.id() + "]";
    }
}
