package by.cabinet.local.program;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.JavaCommand;
import by.cabinet.backing.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program of this repository.
 *
 * @param name the folder of its module
 * @param flags of its JVM
 * @param entry {@code -jar x} or {@code -cp x Main}
 * @param jars every jar that it loads classes from
 * @param folder the one it works in
 */
public record JavaProgram(
        String name,
        List<String> flags,
        List<String> entry,
        List<Path> jars,
        Map<String, String> environment,
        Path folder) {

    /**
     * Eight JVMs share a laptop: small heaps, the collector with the least overhead. The services keep both compilers: signatures are
     * several times slower without the second one. All work at the same time, so each has fewer event loops than there are processors.
     */
    static final List<String> FLAGS_OF_SERVICES = List.of(
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dquarkus.vertx.event-loops-pool-size="
                    + Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    public static final List<String> FLAGS_OF_STAND_INS = List.of(
            "-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** The command, with more flags for the JVM. */
    public List<String> command(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(JavaCommand.path()));
        arguments.addAll(flags);
        arguments.addAll(more);
        arguments.addAll(entry);
        return arguments;
    }

    /** The process to start, under the name that people know. */
    public ChildProcess.Command command(String component, List<String> more, Path log) {
        return new ChildProcess.Command(component, command(more), log)
                .withEnvironment(environment)
                .in(folder);
    }

    /** The same program in another environment. */
    public JavaProgram with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new JavaProgram(name, flags, entry, jars, all, folder);
    }

    /** Every jar among the files and folders, in a stable order. */
    public static List<Path> jarsIn(List<Path> places) {
        return places.stream().flatMap(JavaProgram::jarsUnder).sorted().toList();
    }

    private static Stream<Path> jarsUnder(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        } catch (IOException e) {
            throw new ServerFailure("Not built: " + place + " is missing", e);
        }
    }
}
