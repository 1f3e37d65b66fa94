package by.cabinet.local.command;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.quarantine.Outbox;
import by.cabinet.local.quarantine.Quarantine;
import by.cabinet.local.quarantine.Sequences;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program behind the script {@code ./cabinet}. */
@Command(
        name = "cabinet",
        description = "Runs the whole Personal Cabinet on this machine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Reset.class,
            Dev.class,
            Cabinet.Topics.class,
            Demo.class,
            Quarantine.class,
            Outbox.class,
            Sequences.class
        })
public final class Cabinet {

    private Cabinet() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cabinet())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Cabinet::report);
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

    /** Creates the topics of the one list in a broker that somebody else has started. */
    @Command(name = "topics", description = "Creates the topics that are missing.")
    public static final class Topics implements Runnable {

        @Option(names = "--bootstrap", required = true, description = "Kafka's bootstrap servers")
        private String bootstrap;

        @Override
        public void run() {
            KafkaTopics.packed().create(bootstrap);
        }
    }
}
