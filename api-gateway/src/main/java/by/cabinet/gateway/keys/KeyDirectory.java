package by.cabinet.gateway.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The directory of the key files. */
record KeyDirectory(Path path) {

    private static final String OWN = "local" + SigningKey.SUFFIX;

    List<SigningKey> read() {
        try (var files = Files.newDirectoryStream(path, "[!.]*" + SigningKey.SUFFIX)) {
            var keys = new ArrayList<SigningKey>();
            for (var file : files) {
                keys.add(SigningKey.read(file));
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return !Files.isDirectory(path) || read().isEmpty();
    }

    /** However many instances do this at the same time, all of them then read the same key: the link to the complete file is made once. */
    void fill() {
        try {
            Files.createDirectories(path);
            var whole = Files.createTempFile(
                    path,
                    ".key",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.createLink(path.resolve(OWN), Files.writeString(whole, SigningKey.generate()));
            } catch (FileAlreadyExistsException exists) {
                // Another instance has made the key.
            } finally {
                Files.delete(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
