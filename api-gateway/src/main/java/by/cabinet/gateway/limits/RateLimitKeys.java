package by.cabinet.gateway.limits;

import by.cabinet.value.Phone;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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
 * @param signIn whether the request is for a code, for a session, or for a new password
 */
public record RateLimitKeys(String peer, Optional<Phone> recognised, Optional<String> session, boolean signIn) {

    /** Over the API, and by the forms of the landing page. */
    private static final Set<String> SIGN_IN_PATHS = Set.of(
            "/auth/v1/codes",
            "/auth/v1/sessions",
            "/auth/v1/password-resets",
            "/auth/v1/session/second-factor",
            "/landing/v1/codes",
            "/landing/v1/sessions",
            "/codes",
            "/sessions");

    public static boolean isSignIn(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && SIGN_IN_PATHS.contains(request.path());
    }

    /** IPv4 as it is; of IPv6 the first 64 bits, because one household has all of their addresses. */
    String address() {
        return peer.indexOf(':') < 0 ? peer : prefix(4);
    }

    /** IPv4 /24, IPv6 /48. */
    String subnet() {
        return peer.indexOf(':') < 0 ? peer.substring(0, peer.lastIndexOf('.')) : prefix(3);
    }

    private String prefix(int groups) {
        return String.join(":", groups().subList(0, groups));
    }

    /** The eight groups, including those that two colons leave out. */
    private List<String> groups() {
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
