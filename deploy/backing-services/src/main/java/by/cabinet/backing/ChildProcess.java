package by.cabinet.backing;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours: its output goes to a log file, and it never outlives this JVM. */
public final class ChildProcess {

    private static final int SHOWN = 15;
    private static final Duration PROBE_PAUSE = Duration.ofMillis(15);
    private static final Set<ChildProcess> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll, "child-processes"));
    }

    private final Command command;
    private final Process process;

    /**
     * What to start.
     *
     * @param name the one people know it by
     * @param folder the one it works in; null for this JVM's own
     * @param log the file that its output is appended to
     * @param scratch a folder deleted when this JVM ends, null for none
     */
    public record Command(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log, Path scratch) {

        public Command(String name, List<String> command, Path log) {
            this(name, command, Map.of(), null, log, null);
        }

        public Command withEnvironment(Map<String, String> variables) {
            return new Command(name, command, variables, folder, log, scratch);
        }

        public Command in(Path other) {
            return new Command(name, command, environment, other, log, scratch);
        }

        Command withScratch(Path other) {
            return new Command(name, command, environment, folder, log, other);
        }

        private ProcessBuilder builder() {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return folder == null ? builder : builder.directory(folder.toFile());
        }
    }

    private ChildProcess(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    public static ChildProcess start(Command command) {
        try {
            ChildProcess child = new ChildProcess(command, Spawner.start(command.builder()));
            LIVE.add(child);
            return child;
        } catch (IOException e) {
            throw new ServerFailure(command.name() + ": cannot be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return command.name();
    }

    public Path log() {
        return command.log();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completed with the exit code when it ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Returns once the probe says yes; fails when the process ends first or the limit passes. */
    public ChildProcess awaitReady(Duration limit, BooleanSupplier probe) {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("ended with exit code %d before it was ready".formatted(process.exitValue()));
            }
            if (System.nanoTime() > end) {
                kill();
                throw failure("was not ready within %d s".formatted(limit.toSeconds()));
            }
            Wait.pause(PROBE_PAUSE);
        }
        return this;
    }

    /** Returns when the process has ended with 0; fails when it has not within the limit, or with another code. */
    public void awaitSuccess(Duration limit) {
        if (!endedWithin(limit)) {
            kill();
            throw failure("did not end within %d s".formatted(limit.toSeconds()));
        }
        forget();
        if (process.exitValue() != 0) {
            throw failure("ended with exit code %d".formatted(process.exitValue()));
        }
    }

    /** Asks it to end (SIGTERM), and kills it when it has not within the limit. */
    public void stop(Duration limit) {
        stop("TERM", limit);
    }

    void stop(String signal, Duration limit) {
        signal(signal);
        if (!endedWithin(limit)) {
            kill();
        }
        forget();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        endedWithin(Duration.ofSeconds(10));
        forget();
    }

    /** SIGKILL for every process that this JVM has started and that still runs. */
    public static void killAll() {
        LIVE.forEach(ChildProcess::kill);
    }

    /** An exception that says what happened to this process, with the end of its log. */
    public ServerFailure failure(String happened) {
        return new ServerFailure("%s %s; its log %s ends with:%n%s".formatted(name(), happened, log(), logTail()));
    }

    public String logTail() {
        return LogTail.of(log(), SHOWN);
    }

    /** Whether the program is there and ends well. */
    public static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Wait.through(process::waitFor) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private void signal(String name) {
        if (!succeeds(List.of("kill", "-" + name, Long.toString(pid())))) {
            process.destroy();
        }
    }

    private boolean endedWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private void forget() {
        LIVE.remove(this);
        if (command.scratch() != null) {
            Folders.delete(command.scratch());
        }
    }

    /** At the JVM's end: what is temporary goes at once; the rest is tied to the parent, or ended here where that is impossible. */
    private static void endAll() {
        LIVE.stream()
                .filter(child -> child.command.scratch() != null || !Spawner.TIES_TO_PARENT)
                .forEach(ChildProcess::kill);
    }

    /** The end of a log file, for messages about failures. */
    private static final class LogTail {

        private static final int READ_BYTES = 16 * 1024;

        private LogTail() {}

        static String of(Path log, int count) {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                file.seek(Math.max(0, file.length() - READ_BYTES));
                byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
                file.readFully(bytes);
                return last(new String(bytes, StandardCharsets.UTF_8).lines().toList(), count);
            } catch (IOException e) {
                return "(the log cannot be read: " + e.getMessage() + ")";
            }
        }

        private static String last(List<String> all, int count) {
            return String.join(
                    System.lineSeparator(),
                    all.subList(Math.max(0, all.size() - count), all.size()).stream()
                            .map(text -> "  | " + text)
                            .toList());
        }
    }
}
