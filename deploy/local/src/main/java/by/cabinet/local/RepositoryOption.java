package by.cabinet.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The root of the source tree, which the script {@code ./cabinet} gives to every command. */
public final class RepositoryOption {

    @Option(names = "--repository", hidden = true, defaultValue = ".", description = "The root of the source tree")
    private Path repository;

    public Home home() {
        return Home.of(repository);
    }
}
