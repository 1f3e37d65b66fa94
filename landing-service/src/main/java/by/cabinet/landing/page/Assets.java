package by.cabinet.landing.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** The version of style sheet, script and icon: browsers keep them until it changes. */
@ApplicationScoped
class Assets {

    private static final List<String> FILES = List.of("style.css", "order.js", "icon.svg");

    private final String version = checksum();

    String version() {
        return version;
    }

    private static String checksum() {
        var sum = new CRC32();
        FILES.forEach(file -> sum.update(content(file)));
        return Long.toHexString(sum.getValue());
    }

    private static byte[] content(String name) {
        try (var file = Assets.class.getResourceAsStream("/META-INF/resources/assets/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
