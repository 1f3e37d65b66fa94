package by.cabinet.landing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.landing.page.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    /** The bundle itself would fall back to Russian without an error. */
    @ParameterizedTest
    @ValueSource(strings = {"ru", "be", "en"})
    void everyLanguageHasAllMessages(String language) throws IOException {
        var declared = Arrays.stream(Messages.class.getDeclaredMethods())
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertEquals(declared, messages(language).stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"be", "en"})
    void everyLanguageHasTheSameParameters(String language) throws IOException {
        var messages = messages(language);
        var russian = messages("ru");
        for (var key : russian.stringPropertyNames()) {
            assertEquals(parameters(russian.getProperty(key)), parameters(messages.getProperty(key)), key);
            assertTrue(!messages.getProperty(key).isBlank(), key);
        }
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties messages(String language) throws IOException {
        var messages = new Properties();
        try (var file = MessagesTest.class.getResourceAsStream("/messages/msg_%s.properties".formatted(language))) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
