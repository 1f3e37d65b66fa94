package by.cabinet.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.backing.BackingServer;
import by.cabinet.backing.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> restarted = new CopyOnWriteArrayList<>();

    @Test
    void startsAKilledPartAgainAndSaysSo() {
        Part part = part("echo I was well; exec sleep 60");
        Watch watch = new Watch(progress(), restarted::add);
        part.start();
        watch.over(part);
        await().atMost(LIMIT)
                .until(() -> part.process().orElseThrow().lastLines().contains("I was well"));
        part.kill();
        await().atMost(LIMIT).until(() -> restarted.equals(List.of("part")));
        assertThat(heard.getFirst()).contains("part ended by itself (exit code 137)", "I was well");
    }

    @Test
    void givesUpOnAPartThatKeepsEnding() {
        Part part = part("exit 1");
        Watch[] watch = new Watch[1];
        watch[0] = new Watch(progress(), name -> {
            restarted.add(name);
            part.start();
            watch[0].over(part);
        });
        part.start();
        watch[0].over(part);
        await().atMost(LIMIT).until(() -> heard.getLast().contains("part keeps ending and stays down"));
        assertThat(restarted).hasSize(5);
    }

    @Test
    void leavesAPartAloneThatWasStoppedOnPurpose() {
        Part part = part("exec sleep 60");
        Watch watch = new Watch(progress(), restarted::add);
        part.start();
        watch.over(part);
        ChildProcess process = part.process().orElseThrow();
        part.stop();
        process.onExit().join();
        assertThat(heard).isEmpty();
        assertThat(restarted).isEmpty();
    }

    private Part part(String script) {
        return new Part(
                "part",
                0,
                Optional.empty(),
                _ -> server(ChildProcess.start(
                        new ChildProcess.Command("part", List.of("sh", "-c", script), folder.resolve("part.log")))));
    }

    private static BackingServer server(ChildProcess process) {
        process.awaitReady(LIMIT, () -> true);
        return new JavaServer(0, process);
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void say(String message) {
                heard.add(message);
            }

            @Override
            public void done(String step, Duration took, String note) {}
        };
    }
}
