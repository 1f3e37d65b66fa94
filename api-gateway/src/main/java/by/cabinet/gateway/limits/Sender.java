package by.cabinet.gateway.limits;

import java.util.ArrayList;
import java.util.List;

/** Names of the counters that a request without a session counts for. */
final class Sender {

    private Sender() {}

    /** IPv4 as it is; of IPv6 the first 64 bits: one household has them all. */
    static String address(String peer) {
        return peer.indexOf(':') < 0 ? peer : prefix(peer, 4);
    }

    static String subnet(String peer) {
        return peer.indexOf(':') < 0 ? peer.substring(0, peer.lastIndexOf('.')) : prefix(peer, 3);
    }

    private static String prefix(String peer, int groups) {
        return String.join(":", groups(peer).subList(0, groups));
    }

    /** The eight groups, whatever is left out between two colons. */
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
