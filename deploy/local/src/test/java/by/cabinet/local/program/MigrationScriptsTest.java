package by.cabinet.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationScriptsTest {

    @TempDir
    private Path folder;

    @Test
    void areTheSameAfterAnotherBuild() throws IOException {
        String first = MigrationScripts.fingerprint(List.of(jar("one", "create table a", 1)));
        String second = MigrationScripts.fingerprint(List.of(jar("two", "create table a", 2)));
        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void differWhenAScriptDiffers() throws IOException {
        String first = MigrationScripts.fingerprint(List.of(jar("one", "create table a", 1)));
        String second = MigrationScripts.fingerprint(List.of(jar("two", "create table b", 1)));
        assertThat(second).isNotEqualTo(first);
    }

    private Path jar(String build, String script, long time) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(build).resolve("app")).resolve("service.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("db/migration/V1__first.sql");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(script.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
