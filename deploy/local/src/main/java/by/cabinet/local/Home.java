package by.cabinet.local;

import by.cabinet.backing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.function.Uncheck;

/**
 * Where the local system keeps what it needs.
 *
 * @param repository the root of the source tree, where the programs were built
 * @param folder data, logs and the run's state; {@code .cabinet} in the repository unless a test wants its own
 */
public record Home(Path repository, Path folder) {

    public static Home of(Path repository) {
        Path root = repository.toAbsolutePath().normalize();
        return new Home(root, root.resolve(".cabinet"));
    }

    public Path data(String component) {
        return folder.resolve("data").resolve(component);
    }

    public Path log(String component) {
        return Folders.createFolder(folder.resolve("logs")).resolve(component + ".log");
    }

    /** Sets the logs of the last run aside, so that those of this one begin empty. */
    public void turnLogs() {
        Path logs = folder.resolve("logs");
        Path last = folder.resolve("logs-of-last-run");
        Folders.delete(last);
        if (Files.exists(logs)) {
            Uncheck.run(() -> Files.move(logs, last));
        }
    }

    public Path run() {
        return Folders.createFolder(folder.resolve("run"));
    }

    /** By how much the product's time is ahead; belongs to the data, since stored ends depend on it. */
    public Path clockOffset() {
        return run().resolve("clock");
    }

    /** Of the system that is run with certificates. */
    public Path certificates() {
        return run().resolve("certificates");
    }

    /** Shared by all systems of this source tree. */
    public Path cache() {
        return Folders.createFolder(repository.resolve(".cabinet").resolve("cache"));
    }

    /** Whether this is the first time that it is asked of these data. */
    public boolean isFirst(String what) {
        try {
            Files.createFile(Folders.createFolder(folder.resolve("data")).resolve("done-" + what));
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on {@link #isFirst} is true again. */
    public void forget(String what) {
        Folders.delete(folder.resolve("data").resolve("done-" + what));
    }

    /** Deletes everything except the caches, the certificates too. */
    public void erase() {
        Folders.delete(folder.resolve("data"));
        Folders.delete(clockOffset());
        Folders.delete(certificates());
    }
}
