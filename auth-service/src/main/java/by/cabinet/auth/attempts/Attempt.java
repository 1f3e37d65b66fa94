package by.cabinet.auth.attempts;

import java.util.Optional;

/**
 * What is attempted, and by whom; counted by name, whether or not there is such a number or account. {@code own}: in a session of the
 * target's own.
 */
public record Attempt(Optional<String> target, Requester by, boolean own) {

    public static Attempt of(String target, Requester by) {
        return new Attempt(Optional.of(target), by, false);
    }

    public static Attempt inOwnSession(String target, Requester by) {
        return new Attempt(Optional.of(target), by, true);
    }

    /** Where the target has a limit of its own. */
    public static Attempt by(Requester requester) {
        return new Attempt(Optional.empty(), requester, false);
    }

    /** Of one device, or of one session: what others fail at does not count there. */
    Optional<String> reserve() {
        return own
                ? by.sessionId().map(id -> " in the session " + id)
                : by.deviceHash().map(hash -> " at the device " + hash);
    }

    /** What the reserves of a target have in common: whoever has the password can have many devices and sessions. */
    Optional<String> reserves() {
        return reserve().map(_ -> own ? " in its sessions" : " at its devices");
    }

    @Override
    public String toString() {
        return "Attempt[…]";
    }
}
