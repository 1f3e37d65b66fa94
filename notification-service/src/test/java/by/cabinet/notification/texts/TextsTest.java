package by.cabinet.notification.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    /** The bundle itself would fall back to Russian without an error. */
    @ParameterizedTest
    @ValueSource(strings = {"ru", "be", "en"})
    void everyLanguageHasEveryText(String language) throws IOException {
        var declared = Arrays.stream(Texts.class.getDeclaredMethods())
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertEquals(declared, texts(language).stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"be", "en"})
    void everyLanguageHasTheSameParameters(String language) throws IOException {
        var texts = texts(language);
        var russian = texts("ru");
        for (var key : russian.stringPropertyNames()) {
            assertEquals(parameters(russian.getProperty(key)), parameters(texts.getProperty(key)), key);
        }
    }

    @ParameterizedTest
    @CsvSource({"ru, е сообщайте, 70", "be, е паведамляйце, 70", "en, Do not tell it to anybody, 160"})
    void aCodeComesInOneShortMessageWithAWarning(String language, String warning, int most) throws IOException {
        var texts = texts(language);
        for (var key : Set.of("sign_in_code", "password_code", "second_factor_code", "m_code")) {
            var text = texts.getProperty(key).replace("{code}", "123456");
            assertTrue(text.contains(warning), text);
            assertTrue(text.length() <= most, "%d letters: %s".formatted(text.length(), text));
        }
    }

    @Test
    void theRussianTextsAreInRussian() throws IOException {
        texts("ru").values().forEach(text -> assertTrue(text.toString().matches(".*[а-яё]{5}.*"), text.toString()));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var file = TextsTest.class.getResourceAsStream("/messages/sms_%s.properties".formatted(language))) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
