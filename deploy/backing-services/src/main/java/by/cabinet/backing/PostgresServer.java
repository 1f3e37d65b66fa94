package by.cabinet.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.function.Uncheck;

/** PostgreSQL 18 with databases that each have an owner (migrations) and an application user. */
public final class PostgresServer extends StartedServer {

    /** Whose certificate the server shows. */
    public static final String PRINCIPAL = "postgresql";

    private static final String NAME = "PostgreSQL";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Optional<Path> authority;

    private PostgresServer(ServerOptions options, ChildProcess process, Optional<Path> authority) {
        super(options, process);
        this.authority = authority;
    }

    public static PostgresServer start(ServerOptions wanted) {
        return start(wanted, Optional.empty());
    }

    /** Speaks TLS alone, with everybody, where there are certificates. */
    public static PostgresServer start(ServerOptions wanted, Optional<Certificates> certificates) {
        ServerOptions options = wanted.resolved(NAME);
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Path data = options.folder().resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            new PostgresCluster(binaries, options).create(data);
        }
        PostgresCluster.awaitDeadServersEnd(data);
        PostgresCluster.forgetDeadServer(data);
        Map<String, String> settings = settings(options);
        settings.putAll(certificates.map(each -> secured(options, each)).orElse(Map.of()));
        ChildProcess.Command command = new ChildProcess.Command(
                        NAME, command(binaries, options, data, settings), options.log())
                .withEnvironment(environment())
                .withScratch(options.scratch(wanted));
        Optional<Path> authority = certificates.map(Certificates::authority);
        PostgresServer server = new PostgresServer(options, ChildProcess.start(command), authority);
        server.process.awaitReady(START, new PostgresAdmin(options.port(), authority)::answers);
        return server;
    }

    /** Makes the database with {@code <name>_owner} and {@code <name>_app} (password = user name), unless it is there already. */
    public PostgresDatabase database(String name) {
        return new PostgresDatabase(name, port(), authority).ensure();
    }

    @Override
    public void close() {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
        process.stop("INT", STOP);
    }

    static Map<String, String> environment() {
        return Map.of("LC_ALL", "C.UTF-8");
    }

    private static List<String> command(
            PostgresBinaries binaries, ServerOptions options, Path data, Map<String, String> settings) {
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(options.port())));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings(ServerOptions options) {
        String durable = options.durable() ? "on" : "off";
        return new HashMap<>(Map.of(
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
                "vacuum_truncate", durable));
    }

    /** Who asks without TLS is refused before he is asked for his password. */
    private static Map<String, String> secured(ServerOptions options, Certificates certificates) {
        Path who = options.folder().resolve("pg_hba.conf");
        Uncheck.run(() -> Files.writeString(who, "hostssl all all 127.0.0.1/32 scram-sha-256\n"));
        return Map.of(
                "ssl",
                "on",
                "ssl_cert_file",
                certificates.certificate(PRINCIPAL).toString(),
                "ssl_key_file",
                certificates.key(PRINCIPAL).toString(),
                "hba_file",
                who.toString());
    }
}
