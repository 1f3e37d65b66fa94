package by.cabinet.local.quarantine;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists, replays and discards what services could not apply. */
@Command(
        name = "quarantine",
        description = "Lists records that a service could not apply, has that service apply them, or gives them up.")
public final class Quarantine extends ParkedCommand {

    /** What to do with them. */
    public enum Action {
        list,
        replay,
        discard
    }

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list by default")
    private Action action;

    public Quarantine() {
        this(System.getenv());
    }

    Quarantine(Map<String, String> environment) {
        super(environment, ParkedRecords.Table.QUARANTINE);
    }

    @Override
    String request() {
        return switch (action) {
            case list -> "LIST";
            case replay -> "REPLAY";
            case discard -> "DISCARD";
        };
    }

    @Override
    String outcome() {
        return action == Action.replay ? "replayed" : "discarded";
    }
}
