package by.cabinet.harness.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that baselines need. */
final class Tools {

    private Tools() {}

    static boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    /** Its path; says which package brings it when it is missing. */
    static String require(String program, String debianPackage) {
        return find(program)
                .map(Path::toString)
                .orElseThrow(() -> new NotMeasured(
                        "%s is missing (Debian: apt-get install %s)".formatted(program, debianPackage)));
    }

    private static Optional<Path> find(String program) {
        Stream<String> path = Arrays.stream(System.getenv("PATH").split(":", -1));
        return Stream.concat(path, Stream.of("/usr/sbin", "/usr/local/bin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
