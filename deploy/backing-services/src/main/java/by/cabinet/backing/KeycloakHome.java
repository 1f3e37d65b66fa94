package by.cabinet.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A home folder for one Keycloak: its own data, and links into the distribution that all share. */
record KeycloakHome(Path folder) {

    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes", "version.txt");
    private static final Duration BUILD = Duration.ofMinutes(5);

    static KeycloakHome at(Path folder, Path realm) {
        try {
            Path imports = Files.createDirectories(folder.resolve("data").resolve("import"));
            Files.copy(realm, imports.resolve("operator-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            for (String name : SHARED) {
                link(folder.resolve(name), distribution().resolve(name));
            }
            return new KeycloakHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked and augmented for this configuration once: only then may it start with {@code --optimized}. */
    static Path distribution() {
        return Folders.once(Build.cache().resolve("keycloak-" + Build.keycloakVersion()), KeycloakHome::prepare);
    }

    /** What {@code kc.sh} would pass; run without that script, whose process would stand between us and the server. */
    List<String> javaArguments() {
        return List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + folder,
                "-cp",
                folder.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static void prepare(Path folder) throws IOException {
        unpack(folder);
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(new KeycloakHome(folder).javaArguments());
        command.addAll(List.of("build", "--db=dev-file"));
        ChildProcess.start(new ChildProcess.Command("Keycloak's build", command, folder.resolve("build.log")))
                .awaitSuccess(BUILD);
    }

    private static void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(Build.keycloakArchive().toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                write(zip, entries.nextElement(), folder);
            }
        }
    }

    /** Without the archive's first folder, whose name carries the version. */
    private static void write(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }
}
