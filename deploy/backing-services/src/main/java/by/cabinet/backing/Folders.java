package by.cabinet.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.function.Uncheck;

/** Folders that are made whole or not at all, and deleted with all they hold. */
public final class Folders {

    private Folders() {}

    /** Fills a new folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException;
    }

    public static Path createFolder(Path folder) {
        return Uncheck.get(() -> Files.createDirectories(folder));
    }

    /** The folder, filled once however many processes ask at the same time: half a folder is never seen. */
    public static Path once(Path folder, Filler filler) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        createFolder(folder.getParent());
        try (FileChannel channel = FileChannel.open(
                        folder.resolveSibling(folder.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            fillUnlessThere(folder, filler);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
        return folder;
    }

    private static void fillUnlessThere(Path folder, Filler filler) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        delete(unfinished);
        filler.fill(Files.createDirectories(unfinished));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file that its owner alone may read. In one step: who reads meanwhile sees what was there before or all of this. */
    static void writeHidden(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        hide(Files.createFile(next));
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void hide(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Deletes the folder with everything in it; does nothing when it is not there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deleter());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
