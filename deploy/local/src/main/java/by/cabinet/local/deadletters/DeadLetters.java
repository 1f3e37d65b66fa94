package by.cabinet.local.deadletters;

import by.cabinet.local.RepositoryOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists dead letters, and replays them when their cause is corrected. */
@Command(
        name = "dead-letters",
        description = "Lists records that a service could not apply, or publishes them once more.")
public final class DeadLetters implements Runnable {

    /** What to do with them. */
    public enum Action {
        list,
        replay
    }

    /** Not used: the script gives it to every command. */
    @Mixin
    private RepositoryOption repository;

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list by default")
    private Action action;

    @Parameters(
            index = "1..*",
            description = "Ids of dead letters to replay, as the list shows them; by default all that match")
    private Set<String> ids = Set.of();

    @Option(names = "--topic", description = "Only records of this topic")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--consumer", description = "Only what this service could not apply")
    private Optional<String> consumer = Optional.empty();

    @Option(names = "--kafka", description = "The broker's address")
    private String kafka = "localhost:9092";

    @Override
    public void run() {
        var deadLetters = new DeadLetterTopic(kafka);
        var letters = deadLetters.all().stream().filter(this::isWanted).toList();
        switch (action) {
            case list -> list(letters);
            case replay -> replay(deadLetters, letters);
        }
    }

    private boolean isWanted(DeadLetterTopic.Stored stored) {
        return topic.map(stored.letter().topic()::equals).orElse(true)
                && consumer.map(stored.letter().consumer()::equals).orElse(true)
                && (ids.isEmpty() || ids.contains(stored.id()));
    }

    private static void list(List<DeadLetterTopic.Stored> letters) {
        letters.forEach(stored -> System.out.printf(
                "%s  %-22s  %s  %s%n",
                stored.at(),
                stored.letter().consumer(),
                stored.id(),
                stored.letter().reason()));
        System.out.println(letters.size() + " dead letters");
    }

    /** A record that two services could not apply is published once: the services that applied it ignore the repetition. */
    private static void replay(DeadLetterTopic deadLetters, List<DeadLetterTopic.Stored> letters) {
        var replayed = letters.stream()
                .filter(firstOfItsRecord())
                .filter(stored -> {
                    var done = deadLetters.replay(stored);
                    System.out.println((done ? "replayed  " : "no longer there  ") + stored.id());
                    return done;
                })
                .count();
        System.out.println(replayed + " records replayed");
    }

    private static Predicate<DeadLetterTopic.Stored> firstOfItsRecord() {
        var seen = new HashSet<String>();
        return stored -> seen.add(stored.id());
    }
}
