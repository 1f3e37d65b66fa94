package by.cabinet.auth.session;

/** The answer to a sign-in: the only time that the token is seen. */
public record StartedSession(String token, SessionView session) {

    @Override
    public String toString() {
        return "StartedSession[" + session.id() + "]";
    }
}
