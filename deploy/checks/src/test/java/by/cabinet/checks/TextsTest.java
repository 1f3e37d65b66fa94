package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.checks.TextBundles.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every text that people see, in every language: present, short enough with the longest values, and listed in
 * {@code deploy/documents/texts.md}. Bundles and keys are found, not named: a new one is measured by itself.
 */
class TextsTest {

    private static final Path DOCUMENT = Repository.ROOT.resolve("deploy/documents/texts.md");
    private static final String COMMAND = "./mvnw -pl deploy/checks -am test -Dtest='by.cabinet.checks.TextsTest' "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dtexts.write=true";

    private static final int SMS_PARTS = 2;
    private static final int USSD_LETTERS = 80;

    @Test
    void everyLanguageHasEveryText() {
        assertThat(TextBundles.all()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(TextBundles.all().flatMap(Bundle::lacking)).isEmpty();
    }

    @Test
    void anSmsHasAtMostTwoPartsAndAnAlarmOrACodeOne() {
        var tooLong = new ArrayList<String>();
        TextBundles.named("sms").texts().forEach(text -> {
            var most = text.isAlarmOrCode() ? 1 : SMS_PARTS;
            if (text.parts() > most) {
                tooLong.add("%s: %d parts, not %d: %s".formatted(text, text.parts(), most, text.longest()));
            }
        });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aTextOfUssdFitsOneScreen() {
        assertThat(TextBundles.named("ussd")
                        .texts()
                        .filter(text -> text.longest().length() > USSD_LETTERS)
                        .map(text -> "%s: %d letters: %s"
                                .formatted(text, text.longest().length(), text.longest())))
                .isEmpty();
    }

    @Test
    void thePlaceAndTheMessageHaveOneName() {
        var others = List.of("СМС", "личный кабинет", "личного кабинета", "асабісты кабінет", "асабістага кабінета");
        assertThat(TextBundles.all()
                        .flatMap(Bundle::texts)
                        .filter(text -> others.stream().anyMatch(text.raw()::contains))
                        .map(text -> text + ": " + text.raw()))
                .isEmpty();
    }

    /** Of 150 a text says that one calls it, not what is heard there. */
    @Test
    void peopleAreAskedToCall() {
        assertThat(TextBundles.all()
                        .flatMap(Bundle::texts)
                        .filter(text -> Stream.of("одскаж", "адкаж").anyMatch(text.raw()::contains))
                        .map(text -> text + ": " + text.raw()))
                .isEmpty();
    }

    /** W4: in English they stand in the code. */
    @Test
    void everyProblemSpeaksRussianAndBelarusian() {
        assertThat(ProblemTexts.wanted()).hasSizeGreaterThan(100);
        assertThat(ProblemTexts.lacking()).isEmpty();
    }

    @Test
    void theDocumentListsThemWithTheirLengths() throws IOException {
        var document = document();
        if (Boolean.getBoolean("texts.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Repository.text(DOCUMENT)).as("make it anew: " + COMMAND).isEqualTo(document);
    }

    private static String document() {
        var document = new ArrayList<>(List.of(
                "# The texts that people see",
                "",
                "Made by",
                "",
                "    " + COMMAND,
                "",
                "A length is in letters, with the longest value of every parameter; of an SMS also in parts (70 letters, or 160 without",
                "Cyrillic; 67 and 153 each when there are several). An SMS has at most two parts, alarms and codes one, a screen of USSD 80",
                "letters. `TextsTest` holds all of it, and this page against the bundles."));
        TextBundles.all().forEach(bundle -> {
            document.addAll(List.of(
                    "",
                    "## " + bundle.title(),
                    "",
                    "| key | ru | be | en | Russian | Belarusian | English |",
                    "|---|---|---|---|---|---|---|"));
            bundle.keys().forEach(key -> document.add(bundle.row(key)));
        });
        return String.join("\n", document) + "\n";
    }
}
