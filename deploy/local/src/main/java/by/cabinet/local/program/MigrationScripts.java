package by.cabinet.local.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** The migrations inside a program's jars. */
final class MigrationScripts {

    private static final String FOLDER = "db/";

    private MigrationScripts() {}

    /** Changes exactly when a script is added or its content changes, however often the program is built. */
    static String fingerprint(List<Path> jars) {
        return jars(jars).stream().map(MigrationScripts::scripts).collect(Collectors.joining());
    }

    /** Those that may hold scripts: the service's own, and the libraries of this repository. */
    static List<Path> jars(List<Path> all) {
        return all.stream().filter(MigrationScripts::ours).toList();
    }

    private static boolean ours(Path jar) {
        return jar.getParent().endsWith("app") || jar.getFileName().toString().startsWith("by.cabinet.");
    }

    private static String scripts(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                    .map(entry -> entry.getName() + " " + Long.toHexString(entry.getCrc()) + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }
}
