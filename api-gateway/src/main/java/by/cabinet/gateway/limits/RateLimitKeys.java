package by.cabinet.gateway.limits;

import by.cabinet.value.Phone;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what a request is counted.
 *
 * @param peer the address of the TCP peer
 * @param recognised the phone number: requests through the operator's proxy come from one address and are not counted as one sender
 * @param session the hash of the session's token
 * @param operator whose token of the operator's identity provider it is, once it is verified
 * @param device from which somebody has signed in before
 * @param signIn whether the request is for a code, for a session, or for a new password
 */
public record RateLimitKeys(
        String peer,
        Optional<Phone> recognised,
        Optional<String> session,
        Optional<OperatorId> operator,
        Optional<String> device,
        SignIn signIn) {

    /** Over the API, and by the forms of the landing page. */
    private static final Set<String> CODES = Set.of("/auth/v1/codes", "/landing/v1/codes", "/codes");

    private static final Set<String> CREDENTIALS = Set.of(
            "/auth/v1/sessions",
            "/auth/v1/password-resets",
            "/auth/v1/session/second-factor",
            "/landing/v1/sessions",
            "/sessions");

    /** What a request has to do with signing in. */
    public enum SignIn {
        NONE,
        /** It asks for something that costs a message or a session. */
        ASKED,
        /** It shows a code, a password or a PUK1: a right one is not refused because of what others do. */
        SHOWN
    }

    /** A member of staff or a system of the operator's, by the subject of the token. */
    public record OperatorId(String subject, Set<String> roles) {}

    /**
     * The landing page signs a recognised number in by itself.
     *
     * @param path in its only spelling
     * @param recognised whether the operator's proxy has recognised a number that has no session yet
     */
    public static SignIn signIn(HttpMethod method, String path, boolean recognised) {
        if (!method.equals(HttpMethod.POST)) {
            return recognised && path.equals("/") ? SignIn.ASKED : SignIn.NONE;
        }
        if (CREDENTIALS.contains(path)) {
            return SignIn.SHOWN;
        }
        return CODES.contains(path) ? SignIn.ASKED : SignIn.NONE;
    }

    public boolean isStranger() {
        return session.isEmpty() && operator.isEmpty();
    }

    /** Who it is, for what is counted by one sender alone; stays in memory when it is a number. */
    String sender() {
        return session.map(hash -> "session:" + hash)
                .or(() -> operator.map(id -> "operator:" + id.subject()))
                .or(() -> recognised.map(phone -> "phone:" + phone.e164()))
                .orElseGet(() -> "address:" + address());
    }

    String address() {
        return address(peer);
    }

    /** IPv4 as it is; of IPv6 the first 64 bits, because one household has all of their addresses. */
    static String address(String peer) {
        return peer.indexOf(':') < 0 ? peer : prefix(peer, 4);
    }

    /** IPv4 /24, IPv6 /48. */
    String subnet() {
        return peer.indexOf(':') < 0 ? peer.substring(0, peer.lastIndexOf('.')) : prefix(peer, 3);
    }

    private static String prefix(String peer, int groups) {
        return String.join(":", groups(peer).subList(0, groups));
    }

    /** The eight groups, including those that two colons leave out. */
    private static List<String> groups(String peer) {
        var plain = peer.indexOf('%') < 0 ? peer : peer.substring(0, peer.indexOf('%'));
        var gap = plain.indexOf("::");
        if (gap < 0) {
            return List.of(plain.split(":"));
        }
        var groups = new ArrayList<>(split(plain.substring(0, gap)));
        var tail = split(plain.substring(gap + 2));
        while (groups.size() + tail.size() < 8) {
            groups.add("0");
        }
        groups.addAll(tail);
        return groups;
    }

    private static List<String> split(String part) {
        return part.isEmpty() ? List.of() : List.of(part.split(":"));
    }
}
