package by.cabinet.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL 18 with databases that each have an owner (migrations) and an application user. */
public final class PostgresServer extends StartedServer {

    private static final String NAME = "PostgreSQL";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private PostgresServer(ServerOptions options, ChildProcess process) {
        super(options, process);
    }

    public static PostgresServer start(ServerOptions wanted) {
        ServerOptions options = wanted.resolved(NAME);
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Path data = options.folder().resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            new PostgresCluster(binaries, options).create(data);
        }
        PostgresCluster.awaitDeadServersEnd(data);
        PostgresCluster.forgetDeadServer(data);
        ChildProcess.Command command = new ChildProcess.Command(NAME, command(binaries, options, data), options.log())
                .withEnvironment(environment())
                .withScratch(options.scratch(wanted));
        PostgresServer server = new PostgresServer(options, ChildProcess.start(command));
        server.process.awaitReady(START, new PostgresAdmin(options.port())::answers);
        return server;
    }

    /** Makes the database with {@code <name>_owner} and {@code <name>_app} (password = user name), unless it is there already. */
    public PostgresDatabase database(String name) {
        return PostgresDatabase.ensure(port(), name);
    }

    @Override
    public void close() {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
        process.stop("INT", STOP);
    }

    static Map<String, String> environment() {
        return Map.of("LC_ALL", "C.UTF-8");
    }

    private static List<String> command(PostgresBinaries binaries, ServerOptions options, Path data) {
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(options.port())));
        settings(options).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings(ServerOptions options) {
        String durable = options.durable() ? "on" : "off";
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "timezone", "UTC",
                "fsync", durable,
                "synchronous_commit",
                        "on", // a server that is killed keeps what it has confirmed; only a crash of the machine loses
                // it
                "full_page_writes", durable,
                // Without full pages a recovery may look for a page that a vacuum has cut off, and give up.
                "vacuum_truncate", durable);
    }
}
