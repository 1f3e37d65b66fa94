package by.cabinet.local.system;

import by.cabinet.backing.Folders;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The components of a running system that other processes run in its place, such as {@code ./cabinet dev}: a file each, with the id of that
 * process. A component whose process has ended is given back, however it ended.
 */
public final class TakeOvers {

    private final Path folder;

    public TakeOvers(Home home) {
        this.folder = Folders.createFolder(home.run().resolve("taken-over"));
    }

    /** Asks the running system to stop the component until this process ends or gives it back. */
    public void take(String component) {
        if (active().contains(component)) {
            throw new ServerFailure(component + " is already taken over by another process");
        }
        try {
            Path next = Files.writeString(
                    folder.resolve("." + component),
                    Long.toString(ProcessHandle.current().pid()));
            Files.move(next, folder.resolve(component), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void giveBack(String component) {
        Folders.delete(folder.resolve(component));
    }

    /** The names of the components that are taken over now. */
    public Set<String> active() {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> active = new TreeSet<>();
            files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(TakeOvers::isAlive)
                    .forEach(file -> active.add(file.getFileName().toString()));
            return active;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file)))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (NoSuchFileException givenBack) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
