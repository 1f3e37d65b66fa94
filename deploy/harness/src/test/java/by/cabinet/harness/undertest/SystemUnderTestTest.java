package by.cabinet.harness.undertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.backing.Ports;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemUnderTestTest {

    @TempDir
    private Path repository;

    @Test
    void namesWhatIsDownInTheRunningSystem() throws IOException {
        try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int nobody = Ports.free();
            list("kafka\t1\t%d\t-\noperator\t2\t%d\t-\n".formatted(kafka.getLocalPort(), nobody));

            assertThatThrownBy(() -> SystemUnderTest.runningOrOwn(repository, UnaryOperator.identity()))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("operator (port %d)".formatted(nobody))
                    .hasMessageNotContainingAny("kafka (", "other programs");
        }
    }

    @Test
    void takesTheRunningSystemWhenItIsWhole() throws IOException {
        try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            list("kafka\t1\t%d\t-\n".formatted(kafka.getLocalPort()));

            assertThat(SystemUnderTest.runningOrOwn(repository, UnaryOperator.identity())
                            .home()
                            .folder())
                    .isEqualTo(Home.of(repository).folder());
        }
    }

    private void list(String components) throws IOException {
        Files.writeString(Home.of(repository).run().resolve("components"), components);
    }
}
