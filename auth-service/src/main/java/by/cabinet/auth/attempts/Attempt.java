package by.cabinet.auth.attempts;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What is attempted, and from where; both are counted by name, whether or not there is such a number or account. */
public record Attempt(Optional<String> target, String source) {

    /** A network of this many bytes belongs to one customer. */
    private static final int IPV6_NETWORK = 8;

    public static Attempt of(String target, String address) {
        return new Attempt(Optional.of(target), network(address));
    }

    /** Where the target has a limit of its own. */
    public static Attempt from(String address) {
        return new Attempt(Optional.empty(), network(address));
    }

    /** One key for all addresses of a customer's IPv6 network. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK));
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    @Override
    public String toString() {
        return "Attempt[…]";
    }
}
