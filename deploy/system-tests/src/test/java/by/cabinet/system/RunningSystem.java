package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.harness.system.Database;
import by.cabinet.local.command.Console;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.system.LocalSystem;
import by.cabinet.local.system.Options;
import by.cabinet.local.system.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the whole system once for all tests, with fresh data and the demo people; it ends with the JVM. With CABINET_COMPOSE in the environment
 * it is that of docker-compose.yml, which runs already.
 */
final class RunningSystem implements BeforeAllCallback {

    /** Services that live for minutes, and are killed meanwhile, do not get back what the second compiler takes from all. */
    private static final Map<String, String> FIRST_COMPILER = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** What is slow, since a service has just been started beside it, is not wrong. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private static final boolean OF_COMPOSE = System.getenv("CABINET_COMPOSE") != null;
    private static final Path REPOSITORY = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Collector COLLECTOR = Collector.start();
    private static LocalSystem system;

    static Path repository() {
        return REPOSITORY;
    }

    static Collector collector() {
        return COLLECTOR;
    }

    static synchronized LocalSystem system() {
        if (system == null) {
            system = start();
        }
        return system;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(TIMEOUT);
        if (!OF_COMPOSE) {
            system();
        }
    }

    /** At once, as by SIGKILL; stays down until {@link #restart}. */
    static void kill(String service) {
        if (OF_COMPOSE) {
            compose("kill", service);
        } else {
            system().kill(service);
        }
    }

    /** Returns when it is ready. */
    static void restart(String service) {
        if (OF_COMPOSE) {
            compose("up", "--detach", "--wait", "--no-deps", "--no-build", service);
        } else {
            system().restart(service);
        }
    }

    private static void compose(String... arguments) {
        try {
            var command = Stream.concat(Stream.of("docker-compose"), Stream.of(arguments))
                    .toList();
            var process = new ProcessBuilder(command)
                    .directory(REPOSITORY.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static LocalSystem start() {
        var console = new Console(System.out);
        var folder = temporaryFolder();
        var started = LocalSystem.start(Options.forTests(REPOSITORY, folder, console)
                .withStandby()
                .withRecording(true)
                .withSettings(settings()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            delete(folder);
        }));
        var demo = new DemoData(Addresses.LOCAL);
        demo.publishPeople();
        // Keycloak starts on one processor, and each recording is written on one.
        Parallel.run(List.of(started::startKeycloak, () -> endRecordings(started)));
        demo.loadWhenReady();
        awaitRoles();
        return started;
    }

    /** Those of the demo people come to auth-service by themselves. */
    private static void awaitRoles() {
        var sql =
                "select count(*) from access where role <> 'SUBSCRIBER' and subject_id in ('s-0020', 's-0021', 's-0060')";
        await().atMost(TIMEOUT).until(() -> Database.of("auth").number(sql) == 3);
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(COLLECTOR.settings());
        settings.putAll(FIRST_COMPILER);
        return settings;
    }

    /** Components are killed and started again some dozens of times: with AOT caches that takes a third of the time. */
    private static void endRecordings(LocalSystem system) {
        if (system.lacksAotCaches()) {
            system.endRecordings();
            Thread.ofVirtual().start(system::makeAotCaches);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("cabinet-system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
