package by.cabinet.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.local.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DevelopmentLevelTest {

    @ParameterizedTest
    @CsvSource({"up, OFF", "up --dev, ON", "up --dev --fresh, ON", "up --dev=relaxed, RELAXED"})
    void isOffUnlessItIsAskedFor(String command, DevelopmentLevel level) {
        var parsed = Cabinet.commandLine().parseArgs(command.split(" "));

        Up up = (Up) parsed.subcommand().commandSpec().userObject();
        assertThat(up.development).isEqualTo(level);
    }

    @Test
    void anotherLevelIsRefused() {
        assertThatThrownBy(() -> Cabinet.commandLine().parseArgs("up", "--dev=everything"))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void servicesHearOfItOnlyWhenItIsOn() {
        assertThat(DevelopmentLevel.OFF.settings()).isEmpty();
        assertThat(DevelopmentLevel.RELAXED.settings()).isEqualTo(Map.of("CABINET_DEVELOPMENT_MODE", "relaxed"));
    }

    @Test
    void aResetFindsThatOfTheRunningSystem(@TempDir Path folder) {
        var home = new Home(folder, folder);

        assertThat(DevelopmentLevel.of(home)).isEqualTo(DevelopmentLevel.OFF);
        DevelopmentLevel.RELAXED.remember(home);
        assertThat(DevelopmentLevel.of(home)).isEqualTo(DevelopmentLevel.RELAXED);
    }

    @Test
    void whatIsDoneOnceIsDoneAgainWhenItIsForgotten(@TempDir Path folder) {
        var home = new Home(folder, folder);

        assertThat(home.isFirst("passwords")).isTrue();
        assertThat(home.isFirst("passwords")).isFalse();
        home.forget("passwords");
        assertThat(home.isFirst("passwords")).isTrue();
    }
}
