package by.cabinet.landing.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.CRC32;

/** The style sheet's version: browsers keep it until it changes. */
@ApplicationScoped
class Style {

    private final String version = checksum();

    String version() {
        return version;
    }

    private static String checksum() {
        try (var file = Style.class.getResourceAsStream("/META-INF/resources/assets/style.css")) {
            var sum = new CRC32();
            sum.update(Objects.requireNonNull(file, "the style sheet").readAllBytes());
            return Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
