package by.cabinet.backing;

import java.nio.file.Path;

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

    /** The same with every choice made: a port known to be free, folders that exist. */
    ServerOptions resolved(String component) {
        int chosen = port == 0 ? Ports.free() : Ports.requireFree(component, port);
        Path home = temporary() ? TemporaryFolders.create(component) : Folders.createFolder(folder);
        Path output = log == null ? home.resolve("server.log") : log;
        Folders.createFolder(output.getParent());
        return new ServerOptions(chosen, home, output, durable);
    }
}
