package by.cabinet.local.system;

import by.cabinet.backing.Folders;
import by.cabinet.backing.Ports;
import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.function.Uncheck;

/** The list of running components, written by the launcher for {@code ./cabinet status}. */
public final class RunFile {

    private static final String NONE = "-";

    private final Path file;

    public RunFile(Home home) {
        this.file = home.run().resolve("components");
    }

    /** A component as the launcher last knew it. */
    public record Entry(String name, long pid, int port, Optional<String> health) {

        private static Entry parse(String text) {
            String[] fields = text.split("\t", -1);
            return new Entry(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Integer.parseInt(fields[2]),
                    Optional.of(fields[3]).filter(health -> !health.equals(NONE)));
        }

        private String text() {
            return String.join("\t", name, Long.toString(pid), Integer.toString(port), health.orElse(NONE));
        }

        /** Whether it answers now. */
        public boolean healthy() {
            return health.map(JavaServer::answers).orElseGet(() -> Ports.answers(port));
        }
    }

    /** Empty when nothing runs. */
    public List<Entry> read() {
        return Uncheck.get(() -> Files.exists(file)
                ? Files.readAllLines(file).stream().map(Entry::parse).toList()
                : List.of());
    }

    synchronized void write(List<Component> components) {
        String text = components.stream()
                .flatMap(component -> component.process().stream()
                        .map(process ->
                                new Entry(component.name(), process.pid(), component.port(), component.health()).text()
                                        + "\n"))
                .collect(Collectors.joining());
        try {
            Path next = Files.writeString(file.resolveSibling("components.next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void delete() {
        Folders.delete(file);
    }
}
