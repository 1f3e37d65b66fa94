package by.cabinet.harness;

import by.cabinet.backing.ServerFailure;
import by.cabinet.harness.attack.AttackCommand;
import by.cabinet.harness.chaos.Chaos;
import by.cabinet.harness.chaos.Drill;
import by.cabinet.harness.load.Load;
import by.cabinet.harness.simulator.Simulate;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program behind {@code ./cabinet load}, {@code chaos}, {@code drill}, {@code attack} and {@code simulate}. */
@Command(
        name = "cabinet",
        description = "Measures, breaks, attacks and populates the Cabinet on this machine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {Load.class, Chaos.class, Drill.class, AttackCommand.class, Simulate.class})
public final class Harness {

    @Option(
            names = "--repository",
            hidden = true,
            defaultValue = ".",
            scope = ScopeType.INHERIT,
            description = "The root of the source tree")
    private Path repository;

    private Harness() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Harness()).setExecutionExceptionHandler(Harness::handle);
    }

    public Path repository() {
        return repository.toAbsolutePath().normalize();
    }

    public Path reports() {
        return repository().resolve(".cabinet").resolve("reports");
    }

    private static int handle(Exception problem, CommandLine program, CommandLine.ParseResult result) throws Exception {
        if (problem instanceof ServerFailure failure) {
            program.getErr().println(failure.getMessage());
            return 1;
        }
        throw problem;
    }
}
