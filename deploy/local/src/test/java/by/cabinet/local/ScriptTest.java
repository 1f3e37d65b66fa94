package by.cabinet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./cabinet} in a small source tree, with a Maven and a JDK that only note how they were called. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("..", "..", "cabinet");
    private static final List<String> SERVICES = List.of(
            "auth-service",
            "account-service",
            "access-rights-service",
            "service-order-service",
            "landing-service",
            "notification-service",
            "api-gateway");

    private static final List<String> LIBRARIES =
            List.of("value", "contract", "web", "rest", "messaging", "persistence", "session", "openapi");

    @TempDir
    private Path root;

    private Path calls;

    @BeforeEach
    void plant() throws IOException {
        calls = root.resolve("calls");
        Files.copy(SCRIPT, root.resolve("cabinet"));
        source("pom.xml");
        for (String service : SERVICES) {
            module(service, "quarkus-app/quarkus-run.jar");
        }
        for (String library : LIBRARIES) {
            module("common/" + library, library + "-1.0.0-SNAPSHOT.jar");
        }
        module("deploy/backing-services", "backing-services-1.0.0-SNAPSHOT.jar");
        module("deploy/operator", "operator.jar");
        module("deploy/local", "local.jar");
        module("deploy/harness", "harness.jar");
        module("deploy/web-cabinet", "site/index.html");
        program("bin/mvn", "[ \"$2\" = --version ] && echo 3.9.11 || echo mvn \"$@\" >> '" + calls + "'");
        program("jdk/bin/javac", "");
        program(
                "jdk/bin/java",
                "[ \"$1\" = -version ] && echo 'openjdk version \"25.0.3\"' >&2 || echo java \"$@\" >> '" + calls
                        + "'");
    }

    @Test
    void buildsEverythingOnceAndStarts() throws Exception {
        assertThat(run("up")).contains("Building: deploy/backing-services common/value", "common/openapi auth-service");
        assertThat(Files.readString(calls)).contains("package", "by.cabinet.local.command.Cabinet up --repository");
        assertThat(run("up", "--fresh")).doesNotContain("Building");
    }

    @Test
    void buildsAgainWhatHasChanged() throws Exception {
        run("up");
        later("landing-service/src/main/java/A.java");
        assertThat(run("up")).contains("Building: landing-service\n");
    }

    @Test
    void buildsTheServicesAgainWhenALibraryOfTheirsHasChanged() throws Exception {
        run("up");
        later("common/web/src/main/java/A.java");
        assertThat(run("up")).contains("common/openapi auth-service account-service");
    }

    @Test
    void runsAServiceInDevModeWithTheMavenThatItHasFound() throws Exception {
        run("dev", "auth-service");

        assertThat(Files.readString(calls)).contains("by.cabinet.local.command.Cabinet dev auth-service --maven mvn");
    }

    @Test
    void runsOneTestClassOfAModule() throws Exception {
        run("test", "auth-service", "AccessTest");

        assertThat(Files.readString(calls))
                .contains("-pl auth-service -am -Dtest=AccessTest")
                .contains(" test");
    }

    @Test
    void showsItsCommandsWhenItDoesNotKnowOne() throws Exception {
        assertThat(run("fly")).contains("Usage: ./cabinet");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", root.resolve("cabinet").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", root.resolve("bin") + ":", (old, own) -> own + old);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private void module(String name, String product) throws IOException {
        source(name + "/pom.xml");
        source(name + "/src/main/java/A.java");
        source(name + "/target/" + product);
    }

    private void source(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void later(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void program(String file, String script) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
