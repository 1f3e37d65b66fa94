package by.cabinet.harness.chaos;

import by.cabinet.harness.world.Wait;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fault 16: PostgreSQL's disk, a small file system in memory that the run has mounted for it, is filled to the last byte. */
final class DiskFull {

    private static final int BLOCK = 1 << 20;
    private static final long SMALL = 2L << 30;

    private DiskFull() {}

    private static Path data(Scene scene) {
        return scene.stage().home().data("postgresql");
    }

    /** Only where the data have a small file system for themselves: nobody else's disk is filled. */
    static boolean isPossible(Scene scene) {
        try {
            return Files.getFileStore(data(scene)).type().equals("tmpfs")
                    && Files.getFileStore(data(scene)).getTotalSpace() < SMALL;
        } catch (IOException _) {
            return false;
        }
    }

    static void strike(Scene scene) {
        Path ballast = data(scene).resolve("ballast");
        try {
            fill(ballast);
            scene.aWhile();
            scene.aWhile();
            Files.deleteIfExists(ballast);
            if (!scene.stage().isAlive("postgresql")
                    || !Wait.isTrueWithin(Duration.ofSeconds(5), () -> Invariants.databaseAnswers())) {
                scene.restart("postgresql");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast)) {
                throw full;
            }
        }
    }
}
