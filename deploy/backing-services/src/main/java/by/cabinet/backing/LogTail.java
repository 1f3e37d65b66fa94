package by.cabinet.backing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for messages about failures. */
final class LogTail {

    private static final int READ_BYTES = 16 * 1024;

    private LogTail() {}

    static String of(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - READ_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return last(new String(bytes, StandardCharsets.UTF_8).lines().toList(), count);
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String last(List<String> all, int count) {
        return String.join(
                System.lineSeparator(),
                all.subList(Math.max(0, all.size() - count), all.size()).stream()
                        .map(text -> "  | " + text)
                        .toList());
    }
}
