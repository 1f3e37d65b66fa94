package by.cabinet.backing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak with the realm {@code operator}, its own small database in the data folder, its issuer's host fixed to {@code localhost}. */
public final class KeycloakServer extends StartedServer {

    /** Whose certificate the server shows. */
    public static final String PRINCIPAL = "keycloak";

    public static final int TLS_PORT = 8443;

    private static final String NAME = "Keycloak";
    /** A busy machine starts slowly. */
    private static final Duration START = Duration.ofMinutes(6);

    private static final Duration STOP = Duration.ofSeconds(15);
    private static final int PROBE_MILLIS = 2000;

    private KeycloakServer(ServerOptions options, ChildProcess process) {
        super(options, process);
    }

    /**
     * Starts it; the first start ever also unpacks and prepares the distribution, which takes half a minute.
     *
     * @param realm the realm's file, imported when the realm is missing
     * @param jvmFlags more flags for its JVM
     */
    public static KeycloakServer start(ServerOptions wanted, Path realm, List<String> jvmFlags) {
        return start(wanted, realm, jvmFlags, Optional.empty());
    }

    /** With certificates it is reached by TLS, too, at {@link #TLS_PORT}; its issuer stays the same. */
    public static KeycloakServer start(
            ServerOptions wanted, Path realm, List<String> jvmFlags, Optional<Certificates> certificates) {
        ServerOptions options = wanted.resolved(NAME);
        KeycloakHome home = KeycloakHome.at(options.folder().resolve("home"), realm);
        ChildProcess.Command command = new ChildProcess.Command(
                        NAME, command(options, home, jvmFlags, certificates), options.log())
                .withEnvironment(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"))
                .withScratch(options.scratch(wanted));
        KeycloakServer server = new KeycloakServer(options, ChildProcess.start(command));
        server.process.awaitReady(START, () -> answers(server.issuer()));
        return server;
    }

    /** Unpacks and prepares the distribution, unless that is done already. */
    public static void prepare() {
        KeycloakHome.distribution();
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return "http://localhost:" + port() + "/realms/operator";
    }

    @Override
    public void close() {
        process.stop(STOP);
    }

    private static List<String> command(
            ServerOptions options, KeycloakHome home, List<String> jvmFlags, Optional<Certificates> certificates) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmFlags);
        command.addAll(home.javaArguments());
        command.addAll(List.of("start", "--optimized", "--import-realm", "--http-enabled=true", "--cache=local"));
        command.addAll(List.of("--http-host=127.0.0.1", "--http-port=" + options.port()));
        command.addAll(List.of("--hostname=http://localhost:" + options.port()));
        certificates.ifPresent(each -> command.addAll(List.of(
                "--https-port=" + TLS_PORT,
                "--https-certificate-file=" + each.certificate(PRINCIPAL),
                "--https-certificate-key-file=" + each.key(PRINCIPAL))));
        return command;
    }

    private static boolean answers(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }
}
