package by.cabinet.landing.page;

import by.cabinet.value.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * What all pages have in common: the language, its switch, the button to sign out, style sheet, script and icon. {@code path}: where the
 * page can be seen again, in another language too.
 */
public record PageLayout(Language language, boolean signedIn, String path) {

    private static final List<Choice> CHOICES = List.of(
            new Choice(Language.RU, "Рус", "Русский"),
            new Choice(Language.BE, "Бел", "Беларуская"),
            new Choice(Language.EN, "Eng", "English"));

    private static final List<String> ASSETS = List.of("style.css", "order.js", "icon.svg");
    private static final String VERSION = checksum();

    /** A language under its own name, and the short form of it. */
    public record Choice(Language language, String mark, String name) {}

    public List<Choice> choices() {
        return CHOICES;
    }

    /** The version of style sheet, script and icon: browsers cache them until it changes. */
    public String version() {
        return VERSION;
    }

    private static String checksum() {
        var sum = new CRC32();
        ASSETS.forEach(file -> sum.update(content(file)));
        return Long.toHexString(sum.getValue());
    }

    private static byte[] content(String name) {
        try (var file = PageLayout.class.getResourceAsStream("/META-INF/resources/assets/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
