package by.cabinet.local.command;

import by.cabinet.local.RepositoryOption;
import by.cabinet.local.system.ProcessTree;
import by.cabinet.local.system.RunFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows each component's process, port, health and memory; the exit code is 0 when all are healthy. */
@Command(name = "status", description = "Shows what runs, where, and how well.")
public final class Status implements Callable<Integer> {

    @Mixin
    private RepositoryOption repository;

    @Override
    public Integer call() {
        if (new Launcher(repository.home()).running().isEmpty()) {
            System.out.println("It is not running: ./cabinet up");
            return 1;
        }
        List<Row> rows = new RunFile(repository.home())
                .read().parallelStream().map(Status::row).toList();
        System.out.printf("%-24s %8s %6s  %-6s %8s%n", "component", "process", "port", "health", "memory");
        rows.forEach(row -> System.out.println(row.text()));
        System.out.printf(
                "%-24s %8s %6s  %-6s %5d MB%n",
                "together", "", "", "", rows.stream().mapToLong(Row::mebibytes).sum());
        return rows.stream().allMatch(Row::healthy) ? 0 : 1;
    }

    private record Row(RunFile.Entry component, boolean healthy, long mebibytes) {

        String text() {
            return "%-24s %8d %6d  %-6s %5d MB"
                    .formatted(component.name(), component.pid(), component.port(), healthy ? "up" : "DOWN", mebibytes);
        }
    }

    private static Row row(RunFile.Entry component) {
        return new Row(component, component.healthy(), new ProcessTree(component.pid()).residentMebibytes());
    }
}
