package by.cabinet.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CabinetTest {

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "dev", "topics", "demo", "quarantine", "outbox", "sequences"})
    void saysHowACommandIsUsed(String command) {
        var output = new StringWriter();

        int code =
                Cabinet.commandLine().setOut(new PrintWriter(output)).execute(command, "--help", "--repository", ".");

        assertThat(code).isZero();
        assertThat(output.toString()).contains("Usage: cabinet " + command);
    }
}
