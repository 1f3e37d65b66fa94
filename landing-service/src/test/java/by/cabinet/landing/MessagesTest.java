package by.cabinet.landing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.landing.page.Words;
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

class WordsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    /** The bundle itself would fall back to Russian in silence. */
    @ParameterizedTest
    @ValueSource(strings = {"ru", "be", "en"})
    void everyLanguageHasAllWords(String language) throws IOException {
        var declared = Arrays.stream(Words.class.getDeclaredMethods())
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertEquals(declared, words(language).stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"be", "en"})
    void everyLanguageSaysAsMuch(String language) throws IOException {
        var words = words(language);
        var russian = words("ru");
        for (var key : russian.stringPropertyNames()) {
            assertEquals(parameters(russian.getProperty(key)), parameters(words.getProperty(key)), key);
            assertTrue(!words.getProperty(key).isBlank(), key);
        }
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var file = WordsTest.class.getResourceAsStream("/messages/msg_%s.properties".formatted(language))) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
