package by.cabinet.local.program;

import by.cabinet.backing.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build left. */
final class Jars {

    private Jars() {}

    /** Every jar among the files and folders, in a stable order. */
    static List<Path> in(List<Path> places) {
        return places.stream().flatMap(Jars::under).sorted().toList();
    }

    private static Stream<Path> under(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        } catch (IOException e) {
            throw new ServerFailure("Not built: " + place + " is missing", e);
        }
    }
}
