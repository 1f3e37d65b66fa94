package by.cabinet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** deploy/kafka as it stands in the repository. */
final class DeployedTopics {

    private static final Pattern TOPIC = Pattern.compile("- \\{name: ([^,}]+), key: ([^,}]+)");

    private DeployedTopics() {}

    /** By name, the property that topics.yaml calls the key. */
    static Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        TOPIC.matcher(read("topics.yaml")).results().forEach(topic -> keys.put(topic.group(1), topic.group(2)));
        return keys;
    }

    /** Of a topic, or of {@code values}. */
    static JsonNode schema(String name) {
        return TestJson.tree(read("schemas/" + name + ".json"));
    }

    static String read(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/kafka/topics.yaml"))) {
                return at.resolve("deploy/kafka");
            }
        }
        throw new AssertionError("there is no deploy/kafka above " + Path.of("").toAbsolutePath());
    }
}
