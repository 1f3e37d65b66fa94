package by.cabinet.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes an empty data folder for the server: UTF-8, a byte-wise collation, passwords over TCP. */
record PostgresCluster(PostgresBinaries binaries, ServerOptions options) {

    private static final Duration DEAD_SERVER_ENDS = Duration.ofSeconds(20);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    void create(Path data) {
        // initdb refuses a folder that an interrupted attempt left half made.
        Folders.delete(data);
        Path password = options.folder().resolve("superuser-password");
        try {
            Files.writeString(password, PostgresAdmin.PASSWORD);
            ChildProcess.start(command(data, password)).awaitSuccess(LIMIT);
            Files.delete(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A killed server leaves its process id behind, and the next one refuses to start as long as any process has that id, were it one
     * that only waits to be buried.
     */
    static void forgetDeadServer(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (Files.exists(file) && !isServer(Files.readAllLines(file).getFirst())) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The processes that served a killed server's clients end by themselves, some moments later; until then they hold its shared memory, and the
     * next one refuses to start.
     */
    static void awaitDeadServersEnd(Path data) {
        var _ = Wait.isTrueWithin(DEAD_SERVER_ENDS, () -> !isUsed(data));
    }

    private static boolean isUsed(Path data) {
        try {
            Path folder = data.toRealPath();
            return ProcessHandle.allProcesses().anyMatch(process -> folder.equals(workingFolder(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null when it has ended, or is somebody else's. */
    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException _) {
            return null;
        }
    }

    private static boolean isServer(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .flatMap(process -> process.info().command())
                .filter(program -> program.endsWith("postgres"))
                .isPresent();
    }

    private ChildProcess.Command command(Path data, Path password) {
        List<String> command = new ArrayList<>(binaries.command("initdb"));
        command.addAll(List.of("-D", data.toString(), "-U", PostgresAdmin.USER, "--pwfile", password.toString()));
        command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"));
        command.addAll(options.durable() ? List.of() : List.of("--no-sync"));
        return new ChildProcess.Command("PostgreSQL's initdb", command, options.log())
                .withEnvironment(PostgresServer.environment());
    }
}
