package by.cabinet.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeOversTest {

    @TempDir
    private Path repository;

    private TakeOvers takeOvers;

    @BeforeEach
    void open() {
        takeOvers = new TakeOvers(Home.of(repository));
    }

    @Test
    void lastUntilTheyAreGivenBack() {
        takeOvers.take("auth-service");
        assertThat(new TakeOvers(Home.of(repository)).active()).containsExactly("auth-service");

        takeOvers.giveBack("auth-service");
        assertThat(takeOvers.active()).isEmpty();
    }

    @Test
    void endWithTheirProcess() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(
                Home.of(repository).run().resolve("taken-over").resolve("auth-service"), Long.toString(ended.pid()));

        assertThat(takeOvers.active()).isEmpty();
        takeOvers.take("auth-service");
        assertThat(takeOvers.active()).containsExactly("auth-service");
    }

    @Test
    void areExclusive() {
        takeOvers.take("auth-service");

        assertThatThrownBy(() -> takeOvers.take("auth-service"))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("already taken over");
    }
}
