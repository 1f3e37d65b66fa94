package by.cabinet.local.command;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The one launcher of a source tree: holds a lock for as long as it lives, so that no trace of a dead one misleads. */
final class Launcher {

    /** Reachable for as long as the process lives: collected, it would be closed and the lock lost. */
    private static FileChannel held;

    private final Path lock;
    private final Path pid;

    Launcher(Home home) {
        this.lock = home.run().resolve("lock");
        this.pid = home.run().resolve("launcher.pid");
    }

    /** Takes the place of the one launcher until this process ends; fails when another has it. */
    void claim() {
        try {
            held = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held.tryLock() == null) {
                throw new ServerFailure(
                        "It is already running (launcher process %s): see ./cabinet status, or ./cabinet down to stop it"
                                .formatted(Files.readString(pid)));
            }
            Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The running launcher, if there is one. */
    Optional<ProcessHandle> running() {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                    : Optional.empty();
        } catch (OverlappingFileLockException _) {
            return Optional.of(ProcessHandle.current());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
