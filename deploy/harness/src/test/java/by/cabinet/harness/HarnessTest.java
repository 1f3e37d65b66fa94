package by.cabinet.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarnessTest {

    @ParameterizedTest
    @ValueSource(strings = {"load", "chaos", "attack", "simulate"})
    void saysHowACommandIsUsed(String command) {
        var output = new StringWriter();

        int code =
                Harness.commandLine().setOut(new PrintWriter(output)).execute(command, "--help", "--repository", ".");

        assertThat(code).isZero();
        assertThat(output.toString()).contains("Usage: cabinet " + command);
    }
}
