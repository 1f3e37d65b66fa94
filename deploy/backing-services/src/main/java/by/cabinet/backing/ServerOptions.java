package by.cabinet.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.function.Uncheck;

/**
 * Where a server listens and keeps its data.
 *
 * @param port 0 for a free one
 * @param folder null for a temporary folder that is deleted when the server stops or the JVM ends
 * @param log null for {@code server.log} in the folder
 * @param durable false lets a server skip flushing to disk: quick, and right for tests only
 */
public record ServerOptions(int port, Path folder, Path log, boolean durable) {

    /** A free port, temporary data, nothing flushed. */
    public static ServerOptions forTests() {
        return new ServerOptions(0, null, null, false);
    }

    /** Data that outlives the process and the power. */
    public static ServerOptions lasting(int port, Path folder, Path log) {
        return new ServerOptions(port, folder.toAbsolutePath(), log.toAbsolutePath(), true);
    }

    boolean temporary() {
        return folder == null;
    }

    /** The folder, where it is a temporary one; null for a lasting one. */
    Path scratch(ServerOptions wanted) {
        return wanted.temporary() ? folder : null;
    }

    /** The same with every choice made: a port known to be free, folders that exist. */
    ServerOptions resolved(String component) {
        int chosen = port == 0 ? Ports.free() : Ports.requireFree(component, port);
        Path home = temporary() ? TemporaryFolders.create(component) : Folders.createFolder(folder);
        Path output = log == null ? home.resolve("server.log") : log;
        Folders.createFolder(output.getParent());
        return new ServerOptions(chosen, home, output, durable);
    }

    /** Data folders that do not outlive this JVM; what a killed JVM left is swept by the next one. */
    private static final class TemporaryFolders {

        private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"));
        private static final String PREFIX = "cabinet-";

        static {
            sweep();
        }

        private TemporaryFolders() {}

        /** A new empty folder, whose name contains the id of the process that owns it. */
        static Path create(String component) {
            String name = PREFIX + ProcessHandle.current().pid() + "-" + component.toLowerCase(Locale.ROOT) + "-";
            return Uncheck.get(() -> Files.createTempDirectory(HOME, name));
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
}
