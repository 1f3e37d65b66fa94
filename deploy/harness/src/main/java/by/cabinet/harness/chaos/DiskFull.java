package by.cabinet.harness.chaos;

import by.cabinet.harness.system.Wait;
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

    private static Path data(FaultContext context) {
        return context.system().home().data("postgresql");
    }

    /** Only where the data have a small file system for themselves: nobody else's disk is filled. */
    static boolean isPossible(FaultContext context) {
        try {
            return Files.getFileStore(data(context)).type().equals("tmpfs")
                    && Files.getFileStore(data(context)).getTotalSpace() < SMALL;
        } catch (IOException _) {
            return false;
        }
    }

    static void strike(FaultContext context) {
        Path ballast = data(context).resolve("ballast");
        try {
            fill(ballast);
            context.aWhile();
            context.aWhile();
            Files.deleteIfExists(ballast);
            if (!context.system().isAlive("postgresql")
                    || !Wait.isTrueWithin(Duration.ofSeconds(5), () -> Invariants.databaseAnswers())) {
                context.restart("postgresql");
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
