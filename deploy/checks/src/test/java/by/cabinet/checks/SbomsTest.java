package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is packed is in its list of parts: what the list lacks, no advisory can find. */
class SbomsTest {

    /** Our document of the API is made of them, at the build. */
    private static final Set<String> OF_THE_BUILD =
            Set.of("by.cabinet:openapi", "com.github.therapi:therapi-runtime-javadoc");

    static Set<String> modules() {
        return Sboms.FOLDERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyJarThatIsShippedIsInTheListOfItsModule(String module) {
        var shipped = Repository.files(Sboms.FOLDERS.get(module), ".jar")
                .filter(jar -> !isMadeByTheBuild(jar))
                .map(jar -> jar.getFileName().toString())
                .collect(Collectors.toSet());
        var listed = Sboms.parts(module)
                .filter(part ->
                        !part.name().equals("by.cabinet:" + Path.of(module).getFileName()))
                .filter(part -> !OF_THE_BUILD.contains(part.name()))
                .map(part -> module.startsWith("deploy/") ? nameOfMaven(part) : part.file())
                .collect(Collectors.toSet());

        assertThat(shipped)
                .as("a jar of an earlier build goes by ./mvnw clean")
                .hasSizeGreaterThan(15)
                .isEqualTo(listed);
    }

    /** Each image that compose builds has its list, and so has what Jib makes of the same folder. */
    @Test
    void everyModuleOfAnImageHasAList() {
        var built =
                Tree.map(Repository.yaml(Repository.ROOT.resolve("docker-compose.yml"))
                                .get("services"))
                        .values()
                        .stream()
                        .map(part -> Tree.text(Tree.map(part), "build", "args", "MODULE"))
                        .filter(module -> module != null)
                        .collect(Collectors.toSet());

        assertThat(built).isEqualTo(modules());
        assertThat(modules())
                .allSatisfy(module -> assertThat(CabinetDocument.read(Sboms.file(module))
                                .path("bomFormat")
                                .asText())
                        .isEqualTo("CycloneDX"));
    }

    /** What Quarkus makes of the module itself. */
    private static boolean isMadeByTheBuild(Path jar) {
        return !jar.toString().contains("/lib/");
    }

    /** As copy-dependencies names it: without the group. */
    private static String nameOfMaven(Sboms.Part part) {
        return part.file().substring(part.name().indexOf(':') + 1);
    }
}
