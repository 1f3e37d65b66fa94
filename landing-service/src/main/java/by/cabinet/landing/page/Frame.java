package by.cabinet.landing.page;

import by.cabinet.value.Language;
import java.util.List;

/** What stands around every page; {@code version} is that of style sheet, script and icon. */
public record Frame(Language language, boolean signedIn, String version) {

    private static final List<Choice> CHOICES = List.of(
            new Choice(Language.RU, "Рус", "Русский"),
            new Choice(Language.BE, "Бел", "Беларуская"),
            new Choice(Language.EN, "Eng", "English"));

    /** A language under its own name, and the short form of it. */
    public record Choice(Language language, String mark, String name) {}

    public List<Choice> choices() {
        return CHOICES;
    }
}
