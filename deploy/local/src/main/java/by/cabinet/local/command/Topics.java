package by.cabinet.local.command;

import by.cabinet.backing.KafkaTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the topics of the one list in a broker that somebody else has started. */
@Command(name = "topics", description = "Creates the topics that are missing.")
public final class Topics implements Runnable {

    @Option(names = "--bootstrap", required = true, description = "Kafka's bootstrap servers")
    private String bootstrap;

    @Override
    public void run() {
        KafkaTopics.packed().create(bootstrap);
    }
}
