package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the children when their parent is killed and can do nothing any more. */
@EnabledIf("tied")
class OrphanTest {

    @TempDir
    private Path folder;

    @Test
    void childrenDieWithAParentThatIsKilled() {
        ChildProcess parent = ChildProcess.start(new ChildProcess.Command(
                "Parent",
                List.of(
                        JavaCommand.path(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName()),
                folder.resolve("parent.log")));
        parent.awaitReady(Duration.ofSeconds(30), () -> parent.logTail().contains("child "));
        ProcessHandle child = ProcessHandle.of(childOf(parent)).orElseThrow();
        parent.kill();
        assertThat(child.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive())
                .isFalse();
    }

    private static long childOf(ChildProcess parent) {
        return Long.parseLong(parent.logTail().replaceAll("(?s).*child (\\d+).*", "$1"));
    }

    static boolean tied() {
        return Spawner.TIES_TO_PARENT;
    }

    /** A JVM with one Redis. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) {
            RedisServer server = RedisServer.start(ServerOptions.forTests());
            System.out.println("child " + server.process().pid());
            server.process().onExit().join();
        }
    }
}
