package by.cabinet.auth.session;

/** The response to a sign-in: the only one that contains the token. */
public record SessionResponse(String token, SessionView session) {

    @Override
    public String toString() {
        return "SessionResponse[" + session.id() + "]";
    }
}
