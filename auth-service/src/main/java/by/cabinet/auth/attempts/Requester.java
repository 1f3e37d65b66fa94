package by.cabinet.auth.attempts;

import by.cabinet.session.SessionToken;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who requests, as limits see him: the network that he comes from, the number that the operator's proxy has recognised, the hash of his
 * device's token, the session. What strangers fail at is counted by where they come from and what they try together; who has been here
 * has a reserve that they cannot use up.
 */
public record Requester(
        String source, Optional<Phone> recognised, Optional<String> deviceHash, Optional<String> sessionId) {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{43}");
    /** An IPv6 network of this many bytes belongs to one customer. */
    private static final int IPV6_NETWORK = 8;

    /** The network of {@code ::1}. */
    private static final String IPV6_LOOPBACK = "0".repeat(2 * IPV6_NETWORK);

    /**
     * Whether a device is known for a number, an account's number or an e-mail: somebody whose it is has signed in from it. The format's
     * arguments are the token's hash and the target. A device has at most five subjects.
     */
    public static final String DEVICE_IS_KNOWN = """
            exists (select from device_subject d
                left join subscriber s on s.subscriber_id = d.subject_id and s.status <> 'TERMINATED'
                left join account a on a.account_id = d.subject_id
                left join account_contact c on c.account_id = d.subject_id
                where d.token_hash = %s and %s in (s.phone, 'account ' || a.number, 'email:' || lower(c.email)))""";

    /** {@code deviceToken}: of the header, or null; counts where it has the form of one. */
    public static Requester of(Caller caller, String deviceToken) {
        return switch (caller) {
            case Caller.Anonymous nobody ->
                new Requester(
                        source(nobody.address(), nobody.recognised()),
                        nobody.recognised(),
                        hash(deviceToken),
                        Optional.empty());
            case Caller.SignedIn in ->
                new Requester(
                        network(in.session().address()),
                        Optional.empty(),
                        hash(deviceToken),
                        Optional.of(in.session().id()));
            case Caller.Staff _, Caller.OperatorSystem _ -> throw ProblemException.forbidden();
        };
    }

    /** Somebody of whom nothing but the address is known. */
    public static Requester from(String address) {
        return new Requester(network(address), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Optional<String> hash(String deviceToken) {
        return Optional.ofNullable(deviceToken)
                .filter(token -> DEVICE.matcher(token).matches())
                .map(token -> new SessionToken(token).hash());
    }

    /** Many recognised numbers come from one proxy. */
    private static String source(String address, Optional<Phone> recognised) {
        return recognised.map(phone -> "the number " + phone.e164()).orElseGet(() -> network(address));
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

    /** What only he has who sends this: the session, the device, or the key of his first try; never the address alone. */
    public Optional<String> shown(String idempotencyKey) {
        return sessionId
                .map(id -> "session " + id)
                .or(() -> deviceHash.map(hash -> "device " + hash))
                .or(() -> Optional.ofNullable(idempotencyKey).map(key -> "key " + key));
    }

    /** Whether he comes from the loopback network; nobody whom the operator's proxy has recognised does. */
    public boolean isOnThisMachine() {
        return source.startsWith("127.") || source.equals(IPV6_LOOPBACK);
    }

    /** Null for none, as statements take it. */
    public String deviceHashOrNull() {
        return deviceHash.orElse(null);
    }

    @Override
    public String toString() {
        return "Requester[…]";
    }
}
