package by.cabinet.local.quarantine;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists, sends again and drops the events of services that Kafka does not take. */
@Command(
        name = "outbox",
        description = "Lists events that Kafka has not taken, has their service send them again, or gives them up.")
public final class Outbox extends ParkedCommand {

    /** What to do with them. */
    public enum Action {
        parked,
        resend,
        drop
    }

    @Parameters(index = "0", defaultValue = "parked", description = "${COMPLETION-CANDIDATES}; parked by default")
    private Action action;

    public Outbox() {
        this(System.getenv());
    }

    Outbox(Map<String, String> environment) {
        super(environment, ParkedRecords.Table.OUTBOX);
    }

    @Override
    String request() {
        return switch (action) {
            case parked -> "LIST";
            case resend -> "RESEND";
            case drop -> "DROP";
        };
    }

    @Override
    String outcome() {
        return action == Action.resend ? "sent again" : "dropped";
    }
}
