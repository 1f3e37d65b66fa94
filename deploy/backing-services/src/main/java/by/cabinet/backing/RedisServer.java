package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        ServerOptions options = wanted.resolved(NAME);
        ChildProcess process = ChildProcess.start(
                new ChildProcess.Command(NAME, command(options), options.log()).withScratch(options.scratch(wanted)));
        process.awaitReady(START, () -> isLoaded(options.port()));
        return new RedisServer(options, process);
    }

    /** Deletes everything that the server at that port has. */
    public static void empty(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new ServerFailure("Redis (port %d) cannot be emptied".formatted(port));
            }
        } catch (IOException e) {
            throw new ServerFailure("Redis (port %d) cannot be emptied".formatted(port), e);
        }
    }

    /** For {@code quarkus.redis.hosts}. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        process.stop(STOP);
    }

    /** It listens before it has read its data, and answers {@code -LOADING} meanwhile. */
    private static boolean isLoaded(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> command(ServerOptions options) {
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(options.port())));
        command.addAll(List.of("--dir", options.folder().toString(), "--save", ""));
        command.addAll(List.of("--maxmemory-policy", "noeviction", "--appendonly", options.durable() ? "yes" : "no"));
        return command;
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
