package by.cabinet.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.local.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    private Path repository;

    @Test
    void isFoundOnceItHasClaimedItsPlace() {
        Launcher launcher = new Launcher(Home.of(repository));
        assertThat(launcher.running()).isEmpty();
        launcher.claim();
        assertThat(new Launcher(Home.of(repository)).running()).contains(ProcessHandle.current());
    }
}
