package by.cabinet.local.program;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.JavaCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The command line, with more flags for the JVM. */
    public List<String> commandLine(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(JavaCommand.path()));
        arguments.addAll(flags);
        arguments.addAll(more);
        arguments.addAll(entry);
        return arguments;
    }

    /** The process to start, under the name that people know. */
    public ChildProcess.Command command(String component, List<String> more, Path log) {
        return new ChildProcess.Command(component, commandLine(more), log)
                .withEnvironment(environment)
                .in(folder);
    }

    /** The same program in another environment. */
    public JavaProgram with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new JavaProgram(name, flags, entry, jars, all, folder);
    }
}
