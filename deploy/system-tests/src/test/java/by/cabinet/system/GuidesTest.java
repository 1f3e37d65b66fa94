package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Carries out the guides, each in one shell: a block {@code sh} must succeed, and the block {@code json} behind it is a part of what it prints.
 */
@ExtendWith(RunningSystem.class)
class GuidesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = RunningSystem.repository().resolve("deploy/documents/guides");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|json)\\n(.*?)^```$");
    private static final String BORDER = "--- a block of the guide ends here";

    private record Step(String command, String answer) {}

    static Stream<String> guides() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyCallOfAGuideWorksAsItSays(String guide) throws Exception {
        var steps = steps(Files.readString(FOLDER.resolve(guide)));
        var printed = run(steps);
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.answer() != null) {
                assertThat(isPart(JSON.readTree(step.answer()), JSON.readTree(printed.get(i))))
                        .as("%s%nanswers %s%nand not %s", step.command(), printed.get(i), step.answer())
                        .isTrue();
            }
        }
    }

    private static List<Step> steps(String guide) {
        var steps = new ArrayList<Step>();
        BLOCK.matcher(guide).results().forEach(block -> {
            if (block.group(1).equals("sh")) {
                steps.add(new Step(block.group(2), null));
            } else {
                steps.add(new Step(steps.removeLast().command(), block.group(2)));
            }
        });
        return steps;
    }

    /** What each step has printed. */
    private static List<String> run(List<Step> steps) throws IOException, InterruptedException {
        var script = Files.createTempFile("guide", ".sh");
        Files.writeString(
                script,
                "set -e\n"
                        + String.join(
                                "",
                                steps.stream()
                                        .map(step -> step.command() + "echo; echo '" + BORDER + "'\n")
                                        .toList()));
        var shell = new ProcessBuilder("timeout", "120", "bash", script.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        Files.delete(script);
        return List.of(output.split(BORDER + "\n"));
    }

    /** Objects may have more properties than the guide shows. */
    private static boolean isPart(JsonNode shown, JsonNode whole) {
        if (shown.isObject()) {
            return shown.properties().stream()
                    .allMatch(property ->
                            whole.has(property.getKey()) && isPart(property.getValue(), whole.get(property.getKey())));
        }
        if (shown.isArray()) {
            return shown.size() == whole.size()
                    && Stream.iterate(0, i -> i + 1)
                            .limit(shown.size())
                            .allMatch(i -> isPart(shown.get(i), whole.get(i)));
        }
        return shown.equals(whole);
    }
}
