package by.cabinet.backing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that die with this JVM, even when it is killed: on Linux through {@code setpriv --pdeathsig}. The kernel
 * sends that signal when the <em>thread</em> that started the child ends, so one thread that never ends starts them all.
 * {@code setsid} keeps a terminal's Ctrl-C from them, so that the launcher can stop them in order.
 * Where there is no setpriv, {@link ChildProcess} relies on the JVM's shutdown hook alone.
 */
final class Spawner {

    static final boolean TIES_TO_PARENT = ChildProcess.succeeds(tied(List.of("true")));

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-spawner").factory());

    private Spawner() {}

    static Process start(ProcessBuilder builder) throws IOException {
        if (TIES_TO_PARENT) {
            builder.command(tied(builder.command()));
        }
        try {
            return Wait.through(THREAD.submit(builder::start)::get);
        } catch (ExecutionException e) {
            throw new IOException("Cannot start " + builder.command().getFirst(), e.getCause());
        }
    }

    private static List<String> tied(List<String> command) {
        List<String> tied = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--", "setsid", "--"));
        tied.addAll(command);
        return tied;
    }
}
