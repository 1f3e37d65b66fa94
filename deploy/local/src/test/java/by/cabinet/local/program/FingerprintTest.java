package by.cabinet.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.writeString(folder.resolve("program.jar"), "classes");
    }

    @Test
    void staysWhileNothingIsBuilt() {
        assertThat(Fingerprint.of(program("-Xmx192m"))).isEqualTo(Fingerprint.of(program("-Xmx192m")));
    }

    @Test
    void changesWithTheTimeOfAJar() throws IOException {
        String before = Fingerprint.of(program("-Xmx192m"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        assertThat(Fingerprint.of(program("-Xmx192m"))).isNotEqualTo(before);
    }

    @Test
    void changesWithTheFlags() {
        assertThat(Fingerprint.of(program("-Xmx192m"))).isNotEqualTo(Fingerprint.of(program("-Xmx256m")));
    }

    @Test
    void changesWithTheFlagsOfTheEnvironment() {
        JavaProgram program = program("-Xmx192m");
        JavaProgram other = program.with(Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"));
        assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(program));
    }

    private JavaProgram program(String flag) {
        return new JavaProgram(
                "program", List.of(flag), List.of("-jar", jar.toString()), List.of(jar), Map.of(), folder);
    }
}
