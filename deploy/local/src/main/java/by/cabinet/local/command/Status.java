package by.cabinet.local.command;

import by.cabinet.local.Cabinet;
import by.cabinet.local.system.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows each part's process, port, health and memory; the exit code tells whether all is well. */
@Command(name = "status", description = "Shows what runs, where, and how well.")
public final class Status implements Callable<Integer> {

    private static final int KIB_PER_MIB = 1024;

    @ParentCommand
    private Cabinet cabinet;

    @Override
    public Integer call() {
        if (new Launcher(cabinet.home()).running().isEmpty()) {
            System.out.println("It is not running: ./cabinet up");
            return 1;
        }
        List<Line> lines = new RunFile(cabinet.home())
                .read().parallelStream().map(Status::line).toList();
        System.out.printf("%-24s %8s %6s  %-6s %8s%n", "part", "process", "port", "health", "memory");
        lines.forEach(line -> System.out.println(line.text()));
        System.out.printf(
                "%-24s %8s %6s  %-6s %5d MB%n",
                "together",
                "",
                "",
                "",
                lines.stream().mapToLong(Line::mebibytes).sum());
        return lines.stream().allMatch(Line::healthy) ? 0 : 1;
    }

    private record Line(RunFile.Entry part, boolean healthy, long mebibytes) {

        String text() {
            return "%-24s %8d %6d  %-6s %5d MB"
                    .formatted(part.name(), part.pid(), part.port(), healthy ? "up" : "DOWN", mebibytes);
        }
    }

    private static Line line(RunFile.Entry part) {
        return new Line(part, part.healthy(), memory(part.pid()));
    }

    /** What the process holds in memory, and what each of its own children (PostgreSQL has many) adds to that, where /proc tells it. */
    private static long memory(long pid) {
        LongStream children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> field(child.pid(), "RssAnon:"));
        return field(pid, "VmRSS:") + children.sum();
    }

    private static long field(long pid, String name) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
