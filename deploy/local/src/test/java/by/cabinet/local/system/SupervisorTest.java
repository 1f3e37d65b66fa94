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

class SupervisorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> restarted = new CopyOnWriteArrayList<>();

    @Test
    void startsAKilledPartAgainAndSaysSo() {
        Component component = component("echo I was well; exec sleep 60");
        Supervisor supervisor = new Supervisor(progress(), restarted::add);
        component.start();
        supervisor.over(component);
        await().atMost(LIMIT)
                .until(() -> component.process().orElseThrow().logTail().contains("I was well"));
        component.kill();
        await().atMost(LIMIT).until(() -> restarted.equals(List.of("component")));
        assertThat(messages.getFirst()).contains("component ended by itself (exit code 137)", "I was well");
    }

    @Test
    void givesUpOnAPartThatKeepsEnding() {
        Component component = component("exit 1");
        Supervisor[] supervisor = new Supervisor[1];
        supervisor[0] = new Supervisor(progress(), name -> {
            restarted.add(name);
            component.start();
            supervisor[0].over(component);
        });
        component.start();
        supervisor[0].over(component);
        await().atMost(LIMIT)
                .until(() -> messages.stream().anyMatch(it -> it.contains("component keeps ending and stays down")));
        assertThat(restarted).hasSize(5);
    }

    @Test
    void leavesAPartAloneThatWasStoppedOnPurpose() {
        Component component = component("exec sleep 60");
        Supervisor supervisor = new Supervisor(progress(), restarted::add);
        component.start();
        supervisor.over(component);
        ChildProcess process = component.process().orElseThrow();
        component.stop();
        process.onExit().join();
        assertThat(messages).isEmpty();
        assertThat(restarted).isEmpty();
    }

    private Component component(String script) {
        return new Component(
                "component",
                0,
                Optional.empty(),
                _ -> server(ChildProcess.start(new ChildProcess.Command(
                        "component", List.of("sh", "-c", script), folder.resolve("component.log")))));
    }

    private static BackingServer server(ChildProcess process) {
        process.awaitReady(LIMIT, () -> true);
        return new JavaServer(0, process);
    }

    private StepListener progress() {
        return new StepListener() {
            @Override
            public void say(String message) {
                messages.add(message);
            }

            @Override
            public void done(String step, Duration took, String note) {}
        };
    }
}
