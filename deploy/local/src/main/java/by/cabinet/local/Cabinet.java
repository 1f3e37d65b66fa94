package by.cabinet.local;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.command.DeadLetters;
import by.cabinet.local.command.Demo;
import by.cabinet.local.command.Down;
import by.cabinet.local.command.Status;
import by.cabinet.local.command.Topics;
import by.cabinet.local.command.Up;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program behind the script {@code ./cabinet}. */
@Command(
        name = "cabinet",
        description = "Runs the whole Personal Cabinet on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {Up.class, Down.class, Status.class, Topics.class, Demo.class, DeadLetters.class})
public final class Cabinet {

    @Option(
            names = "--repository",
            hidden = true,
            defaultValue = ".",
            scope = ScopeType.INHERIT,
            description = "The root of the source tree")
    private Path repository;

    private Cabinet() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Cabinet()).setExecutionExceptionHandler(Cabinet::tell);
        System.exit(line.execute(arguments));
    }

    public Home home() {
        return Home.of(repository);
    }

    /** A part's failure is news for people; anything else is a fault of ours and shows where. */
    private static int tell(Exception problem, CommandLine line, CommandLine.ParseResult result) throws Exception {
        if (problem instanceof ServerFailure failure) {
            line.getErr().println(failure.getMessage());
            return 1;
        }
        throw problem;
    }
}
