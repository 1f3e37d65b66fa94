package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code deploy/documents/api/codes.json} is what the enums and their texts say, and clients speak of no other codes. */
class CabinetCodesTest {

    private static final String COMMAND =
            "./mvnw -pl deploy/checks -am package -Dtest='by.cabinet.checks.CabinetCodesTest' "
                    + "-Dsurefire.failIfNoSpecifiedTests=false -Dcodes.write=true";

    private static final Path CLIENT = Repository.ROOT.resolve("deploy/clients/typescript/src/texts.ts");

    private static final Pattern KEY_OF_CLIENT = Pattern.compile("(?m)^ {2}'([a-z0-9-]+)': \\['");

    /** Texts for what an answer says beside its code, and for what has no code. */
    private static final Set<String> WITHOUT_CODE =
            Set.of("funds", "suspended-by-you", "in-flight-of", "excluded", "needed", "other", "unreachable");

    @Test
    void theCommittedCodesAreThoseOfTheEnumsWithTheTextsThatStand() throws IOException {
        var built = CabinetDocument.text(CabinetCodes.built());
        if (Boolean.getBoolean("codes.write")) {
            Files.writeString(CabinetCodes.FILE, built);
        }
        assertThat(Repository.text(CabinetCodes.FILE))
                .as("make it anew: " + COMMAND)
                .isEqualTo(built);
    }

    @Test
    void everyCodeHasATitleAndWhatToDoInEveryLanguage() {
        var codes = CabinetDocument.read(CabinetCodes.FILE);
        assertThat(codes.properties().stream().map(kind -> kind.getKey()))
                .containsExactlyInAnyOrder("problem", "refusal", "failure", "application", "journal");
        assertThat(codes.findParents("code"))
                .hasSizeGreaterThan(130)
                .allSatisfy(code -> assertThat(List.of("title", "whatToDo"))
                        .allSatisfy(property -> assertThat(TextBundles.LANGUAGES)
                                .allSatisfy(language -> assertThat(code.at("/" + property + "/" + language)
                                                .asText())
                                        .as(code + " " + property + " " + language)
                                        .isNotBlank())));
    }

    /** What the document says of an operation's problems is explained. */
    @Test
    void everyProblemOfTheDocumentIsAmongThem() {
        var known = codes("problem");
        assertThat(CabinetDocument.read(CabinetDocument.FILE).findValues("examples").stream()
                        .flatMap(examples -> examples.findValues("value").stream())
                        .filter(example -> example.path("type").asText().startsWith("urn:cabinet:problem:"))
                        .map(problem -> problem.path("code").asText())
                        .distinct())
                .hasSizeGreaterThan(40)
                .allSatisfy(code -> assertThat(known).contains(code));
    }

    @Test
    void theClientHasNoSentenceForACodeThatDoesNotExist() {
        var known = CabinetDocument.read(CabinetCodes.FILE).findValuesAsText("code").stream()
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(WITHOUT_CODE);
        assertThat(KEY_OF_CLIENT.matcher(Repository.text(CLIENT)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(30)
                .allSatisfy(code -> assertThat(known).contains(code));
    }

    private static Set<String> codes(String kind) {
        return StreamSupport.stream(
                        CabinetDocument.read(CabinetCodes.FILE).path(kind).spliterator(), false)
                .map((JsonNode code) -> code.path("code").asText())
                .collect(Collectors.toSet());
    }
}
