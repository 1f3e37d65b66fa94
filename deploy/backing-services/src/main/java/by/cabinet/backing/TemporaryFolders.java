package by.cabinet.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Data folders that do not outlive this JVM; what a killed JVM left is swept by the next one. */
final class TemporaryFolders {

    private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "cabinet-";

    static {
        sweep();
    }

    private TemporaryFolders() {}

    /** A new empty folder, whose name contains the id of the process that owns it. */
    static Path create(String component) {
        String name = PREFIX + ProcessHandle.current().pid() + "-" + component.toLowerCase(Locale.ROOT) + "-";
        try {
            return Files.createTempDirectory(HOME, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweep() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(HOME, PREFIX + "[0-9]*-*")) {
            for (Path folder : folders) {
                if (ProcessHandle.of(owner(folder)).isEmpty()) {
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long owner(Path folder) {
        String name = folder.getFileName().toString();
        return Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
    }
}
