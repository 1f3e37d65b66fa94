package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Clients of other languages are generated from the document: each type has the name that it has there, and nothing is left to a generator's guess. */
class GeneratedClientsTest {

    private static final Pattern WARNING = Pattern.compile("(?m)^.*\\b(?:WARN|ERROR)\\b.*$");
    /** Whatever the document says: how new its version is, and that problems are no {@code application/json}. */
    private static final Pattern OF_THE_GENERATOR =
            Pattern.compile("(?i).*(?:3\\.1|beta|No application/json content media type found in response).*");

    @TempDir
    private Path out;

    /** {@code type}: how a file of the models declares one. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            kotlin ; kt    ; (?m)^(?:data |sealed |enum |open )*(?:class|interface) (\\w+)
            swift6 ; swift ; (?m)^public (?:final |struct |class |enum |indirect )+(\\w+)
            dart   ; dart  ; (?m)^(?:abstract |final )?class (\\w+) \\{""")
    void everyTypeKeepsItsName(String generator, String extension, String type) {
        var document = CabinetDocument.read(CabinetDocument.FILE);

        var said = generate(generator);

        assertThat(WARNING.matcher(said)
                        .results()
                        .map(found -> found.group())
                        .filter(warning -> !OF_THE_GENERATOR.matcher(warning).matches())
                        .distinct())
                .isEmpty();
        assertThat(types(extension, Pattern.compile(type.strip())))
                .hasSizeGreaterThan(120)
                .isSubsetOf(names(document));
    }

    /** What it has said. */
    private String generate(String generator) {
        var said = new ByteArrayOutputStream();
        var console = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            var input = new CodegenConfigurator()
                    .setGeneratorName(generator)
                    .setInputSpec(CabinetDocument.FILE.toString())
                    .setOutputDir(out.toString())
                    .addGlobalProperty("modelDocs", "false")
                    .addGlobalProperty("modelTests", "false")
                    .addGlobalProperty("apiDocs", "false")
                    .addGlobalProperty("apiTests", "false")
                    .toClientOptInput();
            new DefaultGenerator().opts(input).generate();
        } finally {
            System.setErr(console);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The first of each file: what follows is the generator's own, such as how an enum is read. */
    private Set<String> types(String extension, Pattern declaration) {
        return Repository.files(out, "." + extension)
                .filter(file -> file.getParent()
                        .getFileName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .matches("models?"))
                .flatMap(file ->
                        declaration.matcher(Repository.text(file)).results().limit(1))
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode document) {
        var names = new TreeSet<String>();
        document.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
