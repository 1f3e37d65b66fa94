package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code deploy/documents/api/cabinet.json} is what the services' builds say, and no client of it is left behind. */
class CabinetDocumentTest {

    private static final String COMMAND =
            "./mvnw -pl deploy/checks -am package -Dtest='by.cabinet.checks.CabinetDocumentTest' "
                    + "-Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true";

    /** Where something must go after all, and its year of notice is over: the file is deleted and made anew. */
    @Test
    void theCommittedDocumentIsTheOneThatIsBuiltAndTakesNothingAway() throws IOException {
        var built = CabinetDocument.built();
        if (Files.exists(CabinetDocument.FILE)) {
            assertThat(IncompatibleChanges.between(CabinetDocument.read(CabinetDocument.FILE), built))
                    .as("within v1 only optional things are added")
                    .isEmpty();
        }
        if (Boolean.getBoolean("api.write")) {
            Files.createDirectories(CabinetDocument.FILE.getParent());
            Files.writeString(CabinetDocument.FILE, CabinetDocument.text(built));
        }
        assertThat(differing(CabinetDocument.read(CabinetDocument.FILE), built))
                .as("make it anew: " + COMMAND)
                .isEmpty();
        assertThat(Repository.text(CabinetDocument.FILE)).hasSameSizeAs(CabinetDocument.text(built));
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(CabinetDocument.operations(document()).values().stream()
                        .map(operation -> operation.path("operationId").asText()))
                .hasSizeGreaterThan(70)
                .doesNotHaveDuplicates();
    }

    /** M4: an answer without a body is 204. */
    @Test
    void whatAnswersNothingIsDocumentedSo() {
        assertThat(CabinetDocument.operations(document()).entrySet().stream()
                        .filter(operation -> operation.getValue().path("responses").properties().stream()
                                .anyMatch(answer -> answer.getKey().matches("20[0-35-9]")
                                        && !answer.getValue().has("content")))
                        .map(operation -> operation.getKey() + ": its method needs @ResponseStatus(204)"))
                .isEmpty();
    }

    private static JsonNode document() {
        return CabinetDocument.read(CabinetDocument.FILE);
    }

    /** Operations and components that are not the same in both. */
    private static Set<String> differing(JsonNode committed, JsonNode built) {
        var differing = new TreeSet<String>();
        Stream.of("/info", "/servers")
                .filter(at -> !committed.at(at).equals(built.at(at)))
                .forEach(differing::add);
        Stream.of(
                        "/paths",
                        "/components/schemas",
                        "/components/responses",
                        "/components/parameters",
                        "/components/headers",
                        "/components/securitySchemes")
                .forEach(at -> Stream.of(committed, built)
                        .flatMap(document -> document.at(at).properties().stream())
                        .filter(part -> !Objects.equals(
                                committed.at(at).get(part.getKey()),
                                built.at(at).get(part.getKey())))
                        .forEach(part -> differing.add(at + " " + part.getKey())));
        return differing;
    }
}
