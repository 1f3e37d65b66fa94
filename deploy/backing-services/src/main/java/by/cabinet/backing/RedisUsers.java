package by.cabinet.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what in Redis: the rules of a file, with passwords that are made where the certificates are.
 *
 * @param rules one a user, as Redis writes them but without a password
 */
public record RedisUsers(List<String> rules, Certificates certificates) {

    /** Who looks whether it is ready, and empties it. */
    public static final String ADMINISTRATOR = KafkaServer.ADMINISTRATOR;

    /** Whose certificate the server shows. */
    public static final String PRINCIPAL = "redis";

    /** A client names itself before it is somebody; nothing else is allowed to nobody. */
    private static final String NOBODY = "user default off resetpass resetkeys resetchannels -@all +auth +hello";

    private static final String ADMINISTRATORS_RULE =
            "user %s on resetkeys resetchannels -@all +ping +flushall".formatted(ADMINISTRATOR);

    public static RedisUsers load(Path file, Certificates certificates) {
        try (Stream<String> lines = Files.lines(file)) {
            return new RedisUsers(lines.filter(line -> line.startsWith("user ")).toList(), certificates);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the users of Redis " + file, e);
        }
    }

    /** As that user. */
    public RedisAccess access(String user, int port) {
        return new RedisAccess(
                port, Optional.of(new RedisAccess.Identity(user, password(user), certificates.authority())));
    }

    /** The file that Redis reads: it has the passwords' digests alone. */
    Path write() {
        Path file = certificates.folder().resolve("redis-users.acl");
        String text = Stream.concat(rules.stream(), Stream.of(ADMINISTRATORS_RULE))
                .map(rule -> rule + " #" + digest(password(name(rule))))
                .collect(Collectors.joining("\n", NOBODY + "\n", "\n"));
        try {
            Folders.writeHidden(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String rule) {
        return rule.split(" ", 3)[1];
    }

    /** Made when it is asked for the first time. */
    private synchronized String password(String user) {
        Path file = certificates.folder().resolve("redis-" + user + ".password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Folders.writeHidden(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
