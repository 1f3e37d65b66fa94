package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A newcomer walks through the README, command by command. */
@ExtendWith(RunningSystem.class)
class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path README =
            Path.of(System.getProperty("maven.multiModuleProjectDirectory")).resolve("README.md");

    /** What he has read so far, and puts where the README says {@code <name>}. */
    private final Map<String, String> read = new HashMap<>();

    private final List<Long> balances = new ArrayList<>();

    @Test
    void theTourEndsWithACompletedOrder() throws IOException, InterruptedException {
        var answers = new ArrayList<JsonNode>();
        var messages = messages();
        for (var command : tour()) {
            if (command.contains("/messages")) {
                await().until(() -> messages() > messages); // a reader is slower than the SMS
            }
            answers.add(run(command));
        }

        assertThat(answers)
                .hasSizeGreaterThan(6)
                .anySatisfy(answer -> assertThat(answer.at("/state").asText()).isEqualTo("completed"));
        assertThat(balances.getLast()).isEqualTo(balances.getFirst() - 100);
    }

    private static int messages() {
        return Operator.messagesTo("+375291000001").size();
    }

    /** The indented commands of the tour that ask something, each with what goes on behind a backslash. */
    private static List<String> tour() throws IOException {
        var text = Files.readString(README);
        var tour = text.substring(text.indexOf("## A tour"), text.indexOf("## Where to go on"));
        return tour.replace("\\\n", " ")
                .lines()
                .filter(command -> command.startsWith("    curl "))
                .map(String::strip)
                .toList();
    }

    private JsonNode run(String command) throws IOException, InterruptedException {
        var filled = command.replace("$TOKEN", read.getOrDefault("token", ""));
        for (var known : read.entrySet()) {
            filled = filled.replace("<" + known.getKey() + ">", known.getValue());
        }
        var shell =
                new ProcessBuilder("sh", "-c", filled).redirectErrorStream(true).start();
        var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(command).isZero();
        var answer = JSON.readTree(output);
        assertThat(answer.has("correlationId"))
                .as("%s answers %s", command, output)
                .isFalse();
        remember(answer);
        return answer;
    }

    private void remember(JsonNode answer) {
        remember("codeId", answer.path("codeId").asText(""));
        remember("id", answer.path("id").asText(""));
        remember("token", answer.path("token").asText(""));
        if (answer.path(0).has("text")) {
            remember("code", answer.path(0).path("text").asText().replaceFirst("(?s).*?([0-9]{6}).*", "$1"));
        }
        if (answer.at("/available/amount").isNumber()) {
            balances.add(answer.at("/available/amount").asLong());
        }
    }

    private void remember(String name, String value) {
        if (!value.isEmpty()) {
            read.put(name, value);
        }
    }
}
