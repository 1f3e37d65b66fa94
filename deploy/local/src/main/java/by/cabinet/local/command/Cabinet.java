package by.cabinet.local.command;

import by.cabinet.backing.ServerFailure;
import by.cabinet.local.quarantine.Quarantine;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the script {@code ./cabinet}. */
@Command(
        name = "cabinet",
        description = "Runs the whole Personal Cabinet on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {Up.class, Down.class, Status.class, Dev.class, Topics.class, Demo.class, Quarantine.class})
public final class Cabinet {

    private Cabinet() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Cabinet()).setExecutionExceptionHandler(Cabinet::report);
        System.exit(commandLine.execute(arguments));
    }

    /** A component's failure is a message for the user; anything else is a defect and shows its stack trace. */
    private static int report(Exception problem, CommandLine commandLine, CommandLine.ParseResult result)
            throws Exception {
        if (problem instanceof ServerFailure failure) {
            commandLine.getErr().println(failure.getMessage());
            return 1;
        }
        throw problem;
    }
}
