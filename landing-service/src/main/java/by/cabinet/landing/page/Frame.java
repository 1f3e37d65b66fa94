package by.cabinet.landing.page;

import by.cabinet.common.value.Language;
import java.util.List;

/** What stands around every page; {@code style} names the version of the style sheet. */
public record Frame(Language language, boolean signedIn, String style) {

    private static final List<Choice> CHOICES = List.of(
            new Choice(Language.RU, "Русский"),
            new Choice(Language.BE, "Беларуская"),
            new Choice(Language.EN, "English"));

    /** A language under its own name. */
    public record Choice(Language language, String name) {}

    public List<Choice> choices() {
        return CHOICES;
    }
}
