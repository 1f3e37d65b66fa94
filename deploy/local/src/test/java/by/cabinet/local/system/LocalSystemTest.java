package by.cabinet.local.system;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.backing.Ports;
import by.cabinet.local.program.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTest {

    @TempDir
    private Path repository;

    @Test
    void namesBusyPortsBeforeItStartsAnything() throws IOException {
        pretendToBeBuilt();
        int port = Service.LANDING.port();
        // A local system that runs on this machine keeps the port busy just as well.
        try (ServerSocket _ = Ports.isFree(port) ? new ServerSocket(port, 1, InetAddress.getLoopbackAddress()) : null) {
            assertThatThrownBy(() -> LocalSystem.start(options())).hasMessageContaining("8105 (landing-service)");
        }
    }

    @Test
    void saysWhatIsNotBuilt() {
        assertThatThrownBy(() -> LocalSystem.start(options())).hasMessageContaining("Not built: ");
    }

    private Options options() {
        return Options.forTests(repository, repository.resolve("data"), StepListener.silent());
    }

    private void pretendToBeBuilt() throws IOException {
        for (Service service : Service.values()) {
            touch(repository.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        touch(repository.resolve("deploy/operator/target/operator.jar"));
        touch(repository.resolve("deploy/operator/target/lib/library.jar"));
    }

    private static void touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
