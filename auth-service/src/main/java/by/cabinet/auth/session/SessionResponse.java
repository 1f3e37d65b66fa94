package by.cabinet.auth.session;

import by.cabinet.auth.party.Account;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
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

    /** {@code accounts}: those that the person may choose among. */
    public SessionResponse withAccounts(List<Account> accounts) {
        return new SessionResponse(token, session.withAccounts(accounts), deviceToken);
    }

    @Override
    public String toString() {
        return "SessionResponse[" + session.id() + "]";
    }
}
