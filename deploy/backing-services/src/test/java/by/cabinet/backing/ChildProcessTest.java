package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path folder;

    @Test
    void showsTheEndOfTheLogOfAProcessThatCrashed() {
        ChildProcess child = start("echo it is all over; exit 3");
        assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(10), () -> false))
                .hasMessageContaining("Part ended with exit code 3")
                .hasMessageContaining("it is all over");
    }

    @Test
    void saysThatAProcessWasNotReadyInTime() {
        ChildProcess child = start("sleep 60");
        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(50), () -> false))
                .hasMessageContaining("Part was not ready within");
        child.kill();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void killsAPartThatDoesNotStop() {
        ChildProcess child = start("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        child.awaitReady(Duration.ofSeconds(10), () -> child.logTail().contains("deaf"));
        child.stop(Duration.ofMillis(100));
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void namesThePartWhosePortIsBusy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ServerOptions options = ServerOptions.lasting(port, folder.resolve("data"), folder.resolve("log"));
            assertThatThrownBy(() -> RedisServer.start(options))
                    .hasMessageContaining("Redis: port " + port + " is in use");
        }
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(
                new ChildProcess.Command("Part", List.of("sh", "-c", script), folder.resolve("part.log")));
    }
}
