package by.cabinet.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theNewestKeyThatAllHaveFetchedSigns() throws IOException {
        key("2026-a", Duration.ofDays(90));
        key("2026-b", Duration.ofMinutes(20));
        key("2026-c", Duration.ofMinutes(5));

        var keys = KeySet.of(new KeyDirectory(folder), NOW.minus(Duration.ofMinutes(15)));

        assertEquals("2026-b", keys.signing().id());
        assertTrue(Stream.of("2026-a", "2026-b", "2026-c").allMatch(keys.published()::contains));
    }

    @Test
    void theFirstKeySignsAtOnce() throws IOException {
        key("first", Duration.ZERO);
        key("second", Duration.ZERO);

        assertEquals(
                "first",
                KeySet.of(new KeyDirectory(folder), NOW.minus(Duration.ofMinutes(15)))
                        .signing()
                        .id());
    }

    @Test
    void privateHalvesAreNotPublished() throws IOException {
        key("one", Duration.ZERO);

        assertFalse(KeySet.of(new KeyDirectory(folder), NOW).published().contains("\"d\""));
    }

    @Test
    void manyInstancesMakeOneKey() throws Exception {
        var own = folder.resolve("own");
        try (var instances = Executors.newFixedThreadPool(8)) {
            var starts = Stream.<Callable<String>>generate(
                            () -> () -> local(own).published())
                    .limit(8)
                    .toList();
            var seen = instances.invokeAll(starts).stream()
                    .map(start -> start.resultNow())
                    .distinct()
                    .count();
            assertEquals(1, seen);
        }
        try (var files = Files.list(own)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void productionNeedsKeysOfItsOwn() {
        assertThrows(IllegalStateException.class, () -> new SigningKeys(settings(Optional.empty()), false));
        assertThrows(IllegalStateException.class, () -> new SigningKeys(settings(Optional.of(folder)), false));
    }

    @Test
    void aFileWithoutAKeyIsNamedAndNotQuoted() throws IOException {
        Files.writeString(folder.resolve("broken.jwk"), "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}");

        var failure = assertThrows(IllegalStateException.class, () -> KeySet.of(new KeyDirectory(folder), NOW));

        assertTrue(failure.getMessage().contains("broken.jwk"));
        assertFalse(failure.getMessage().contains("c2VjcmV0"));
    }

    private static SigningKeys local(Path folder) {
        return new SigningKeys(settings(Optional.of(folder)), true);
    }

    private void key(String id, Duration age) throws IOException {
        var file = Files.writeString(folder.resolve(id + ".jwk"), SigningKey.generate());
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private static SigningKeys.Settings settings(Optional<Path> folder) {
        return new SigningKeys.Settings() {
            @Override
            public Optional<Path> folder() {
                return folder;
            }

            @Override
            public Duration publishedBefore() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration reread() {
                return Duration.ofSeconds(30);
            }
        };
    }
}
