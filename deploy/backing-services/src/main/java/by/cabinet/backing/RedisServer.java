package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Redis, one primary, never evicting; it keeps an append-only file in a lasting folder and nothing in a temporary one. */
public final class RedisServer extends StartedServer {

    private static final String NAME = "Redis";
    private static final String PROGRAM = "redis-server";
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(10);

    private RedisServer(ServerOptions options, ChildProcess process) {
        super(options, process);
    }

    public static RedisServer start(ServerOptions wanted) {
        return start(wanted, Optional.empty());
    }

    /** Speaks TLS alone, with those users alone, where there are some. */
    public static RedisServer start(ServerOptions wanted, Optional<RedisUsers> users) {
        ServerOptions options = wanted.resolved(NAME);
        RedisAccess access = users.map(each -> each.access(RedisUsers.ADMINISTRATOR, options.port()))
                .orElse(RedisAccess.plain(options.port()));
        ChildProcess process = ChildProcess.start(new ChildProcess.Command(NAME, command(options, users), options.log())
                .withScratch(options.scratch(wanted)));
        process.awaitReady(START, () -> isLoaded(access));
        return new RedisServer(options, process);
    }

    /** Deletes everything that the server has. */
    public static void empty(RedisAccess access) {
        try {
            String answer = access.answerTo("FLUSHALL");
            if (!answer.startsWith("+")) {
                throw new ServerFailure("Redis (port %d) cannot be emptied: %s".formatted(access.port(), answer));
            }
        } catch (IOException e) {
            throw new ServerFailure("Redis (port %d) cannot be emptied".formatted(access.port()), e);
        }
    }

    /** For {@code quarkus.redis.hosts}, where there are no users. */
    public String url() {
        return RedisAccess.plain(port()).url();
    }

    @Override
    public void close() {
        process.stop(STOP);
    }

    /** It listens before it has read its data, and answers {@code -LOADING} meanwhile. */
    private static boolean isLoaded(RedisAccess access) {
        try {
            return access.answerTo("PING").startsWith("+");
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> command(ServerOptions options, Optional<RedisUsers> users) {
        String port = Integer.toString(options.port());
        List<String> command = new ArrayList<>(List.of(executable().toString(), "--bind", "127.0.0.1"));
        command.addAll(users.map(each -> secured(each, port)).orElse(List.of("--port", port)));
        command.addAll(List.of("--dir", options.folder().toString(), "--save", ""));
        command.addAll(List.of("--maxmemory-policy", "noeviction", "--appendonly", options.durable() ? "yes" : "no"));
        return command;
    }

    private static List<String> secured(RedisUsers users, String port) {
        Certificates certificates = users.certificates();
        return List.of(
                "--port",
                "0",
                "--tls-port",
                port,
                "--tls-cert-file",
                certificates.certificate(RedisUsers.PRINCIPAL).toString(),
                "--tls-key-file",
                certificates.key(RedisUsers.PRINCIPAL).toString(),
                "--tls-ca-cert-file",
                certificates.authority().toString(),
                "--tls-auth-clients",
                "no",
                "--aclfile",
                users.write().toString());
    }

    private static Path executable() {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        String version = resource.substring(resource.lastIndexOf('/') + 1);
        Path home = Folders.once(Build.cache().resolve(version), folder -> extract(resource, folder));
        return home.resolve(PROGRAM);
    }

    private static void extract(String resource, Path folder) throws IOException {
        try (InputStream in = ExecutableProvider.class.getResourceAsStream(resource)) {
            Files.copy(in, folder.resolve(PROGRAM));
            Executables.allow(folder.resolve(PROGRAM));
        }
    }
}
