package by.cabinet.local.command;

import by.cabinet.local.letters.DeadLetter;
import by.cabinet.local.letters.LetterBox;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows dead letters, and replays them once their cause has been mended. */
@Command(
        name = "dead-letters",
        description = "Lists records that a service could not apply, or publishes them once more.")
public final class DeadLetters implements Runnable {

    /** What to do with them. */
    public enum Action {
        list,
        replay
    }

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list unless said")
    private Action action;

    @Parameters(index = "1..*", description = "Letters to replay, as the list names them; all that match unless said")
    private Set<String> ids = Set.of();

    @Option(names = "--topic", description = "Only records of this topic")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--consumer", description = "Only what this service could not apply")
    private Optional<String> consumer = Optional.empty();

    @Option(names = "--kafka", description = "The broker's address")
    private String kafka = "localhost:9092";

    @Override
    public void run() {
        var box = new LetterBox(kafka);
        var letters = box.all().stream().filter(this::isWanted).toList();
        switch (action) {
            case list -> list(letters);
            case replay -> replay(box, letters);
        }
    }

    private boolean isWanted(DeadLetter letter) {
        return topic.map(letter.topic()::equals).orElse(true)
                && consumer.map(letter.consumer()::equals).orElse(true)
                && (ids.isEmpty() || ids.contains(letter.id()));
    }

    private static void list(List<DeadLetter> letters) {
        letters.forEach(letter ->
                System.out.printf("%s  %-22s  %s  %s%n", letter.at(), letter.consumer(), letter.id(), letter.reason()));
        System.out.println(letters.size() + " dead letters");
    }

    /** A record that two services could not apply is published once: those that could have it already. */
    private static void replay(LetterBox box, List<DeadLetter> letters) {
        var replayed = letters.stream()
                .filter(firstOfItsRecord())
                .filter(letter -> {
                    var done = box.replay(letter);
                    System.out.println((done ? "replayed  " : "forgotten ") + letter.id());
                    return done;
                })
                .count();
        System.out.println(replayed + " records replayed");
    }

    private static Predicate<DeadLetter> firstOfItsRecord() {
        var seen = new HashSet<String>();
        return letter -> seen.add(letter.id());
    }
}
