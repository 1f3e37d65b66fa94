package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An image is the same whether an engine makes it of the Dockerfile or Jib of pom.xml's profile {@code images}: one recipe, written twice. */
class ImagesTest {

    private static final String SERVICES = "deploy/compose/Dockerfile";
    private static final String TOOLS = "deploy/compose/Dockerfile.tools";
    private static final String PROFILE = "/project/profiles/profile[id='images']";
    private static final String JIB = PROFILE + "/build/plugins/plugin[artifactId='jib-maven-plugin']/configuration";
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();
    private static final Document POM = pom();

    private static final Pattern LABEL = Pattern.compile("(org\\.opencontainers\\.image\\.\\w+)=(\\S+)");

    @Test
    void bothStartFromTheSameBaseWhichCanBeAnother() {
        assertThat(text(JIB + "/from/image")).isEqualTo("${images.base}");
        assertThat(List.of(SERVICES, TOOLS)).allSatisfy(file -> {
            assertThat(only(file, "ARG BASE=")).isEqualTo(text(PROFILE + "/properties/images.base"));
            assertThat(only(file, "FROM ")).isEqualTo("${BASE}");
        });
    }

    @Test
    void bothRunAsTheSameUserInTheSameFolder() {
        assertThat(List.of(SERVICES, TOOLS)).allSatisfy(file -> {
            assertThat(only(file, "USER ")).isEqualTo(text(JIB + "/container/user"));
            assertThat(only(file, "WORKDIR ")).isEqualTo(text(JIB + "/container/workingDirectory"));
        });
    }

    /** Pods set the user, too; an image that is run without them is not root's either. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void podsRunAsTheUserOfTheImage(String overlay) {
        var users = Overlays.services(overlay)
                .map(Overlays::pod)
                .map(pod -> Tree.text(pod, "securityContext", "runAsUser") + ":"
                        + Tree.text(pod, "securityContext", "runAsGroup"))
                .collect(Collectors.toSet());

        assertThat(users).containsExactly(text(JIB + "/container/user"));
    }

    @Test
    void bothStartTheSameProgram() throws IOException {
        var entryPoint = new ObjectMapper().readValue(only(SERVICES, "ENTRYPOINT "), String[].class);

        assertThat(texts(JIB + "/container/entrypoint/arg")).containsExactly(entryPoint);
    }

    /** What differs from place to place, ports too, comes from outside. */
    @Test
    void neitherSetsVariablesOrPorts() {
        assertThat(List.of("environment", "ports", "args", "volumes", "jvmFlags"))
                .allMatch(part -> texts(JIB + "/container/" + part).isEmpty());
        assertThat(List.of(SERVICES, TOOLS))
                .allSatisfy(file -> assertThat(instructions(file))
                        .noneMatch(instruction -> instruction.matches("(ENV|EXPOSE|CMD|VOLUME) .*")));
    }

    @Test
    void bothSayWhatTheyAre() {
        var ofJib = new TreeMap<String, String>();
        elements(JIB + "/container/labels/*").forEach(ofJib::put);
        var own = Map.of(
                "title", "${MODULE}",
                "version", "${VERSION}",
                "revision", "${REVISION}",
                "source", "${SOURCE}",
                "licenses", ofJib.get("org.opencontainers.image.licenses"));

        assertThat(ofJib)
                .isEqualTo(new TreeMap<>(Map.of(
                        "org.opencontainers.image.title", "${project.artifactId}",
                        "org.opencontainers.image.version", "${images.version}",
                        "org.opencontainers.image.revision", "${images.revision}",
                        "org.opencontainers.image.source", "${images.source}",
                        "org.opencontainers.image.licenses", "LicenseRef-Proprietary")));
        assertThat(List.of(SERVICES, TOOLS)).allSatisfy(file -> {
            assertThat(LABEL.matcher(only(file, "LABEL "))
                            .results()
                            .collect(Collectors.toMap(
                                    label -> label.group(1).replaceAll(".*\\.", ""), label -> label.group(2))))
                    .isEqualTo(own);
            assertThat(only(file, "ARG VERSION=")).isEqualTo(text("/project/version"));
            assertThat(List.of("revision", "source"))
                    .allSatisfy(label -> assertThat(only(file, "ARG " + label.toUpperCase(Locale.ROOT) + "="))
                            .isEqualTo(text(PROFILE + "/properties/images." + label)));
        });
    }

    /** From where in the repository, and to where. */
    @Test
    void bothTakeTheSameFiles() {
        var ofJib = new TreeSet<String>();
        IntStream.rangeClosed(1, texts(JIB + "/extraDirectories/paths/path").size())
                .mapToObj(number -> JIB + "/extraDirectories/paths/path[" + number + "]")
                .forEach(path -> {
                    var from = text(path + "/from")
                            .replace("${project.build.directory}", "${MODULE}/target")
                            .replace("${maven.multiModuleProjectDirectory}/", "");
                    var included = text(path + "/includes/include");
                    ofJib.add(from + "/" + included + " " + text(path + "/into"));
                });
        var copied = instructions(SERVICES).stream()
                .filter(instruction -> instruction.startsWith("COPY "))
                .map(instruction ->
                        instruction.replaceAll("COPY (--\\S+ )?", "").replaceAll("/$", ""))
                .collect(Collectors.toSet());

        assertThat(copied)
                .isEqualTo(Set.of("deploy/compose/healthy /usr/local/bin", "${MODULE}/target/quarkus-app/ /app"));
        // The libraries, which change seldom, are a layer of their own.
        assertThat(ofJib)
                .containsExactlyInAnyOrder(
                        "deploy/compose/healthy /usr/local/bin",
                        "${MODULE}/target/quarkus-app/ /app",
                        "${MODULE}/target/quarkus-app/lib/ /app/lib",
                        "deploy/compose/folders/ /");
        assertThat(text(JIB + "/extraDirectories/permissions/permission[file='/usr/local/bin/healthy']/mode"))
                .isEqualTo("755");
        assertThat(Files.isExecutable(Repository.ROOT.resolve("deploy/compose/healthy")))
                .isTrue();
    }

    /** A volume that is mounted there takes the folder's mode, and what runs as nobody's user can write. */
    @Test
    void bothHaveTheFoldersOfVolumes() {
        var folders = Repository.ROOT.resolve("deploy/compose/folders").toFile().list();
        assertThat(folders).containsExactlyInAnyOrder("clock", "keys");
        var names = new TreeSet<String>();
        for (var folder : folders) {
            names.add("/" + folder);
            assertThat(text(JIB + "/extraDirectories/permissions/permission[file='/" + folder + "']/mode"))
                    .isEqualTo("777");
        }
        assertThat(List.of(SERVICES, TOOLS))
                .allSatisfy(file ->
                        assertThat(only(file, "RUN ")).isEqualTo("install -d -m 777 " + String.join(" ", names)));
    }

    @Test
    void everyServiceIsAnImage() {
        assertThat(text("/project/properties/jib.skip")).isEqualTo("true");
        assertThat(Repository.files("pom.xml")
                        .filter(file -> Repository.text(file).contains("<jib.skip>false</jib.skip>"))
                        .map(file -> file.getParent().getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
    }

    /** Jib puts by itself what the compiler wrote and every dependency; the folder of Quarkus has them already. */
    @Test
    void whatJibWouldAddByItselfIsLeftOut() {
        assertThat(text(JIB + "//filters/filter/glob")).isEqualTo(text(JIB + "/container/appRoot") + "/**");
    }

    private static String only(String file, String beginning) {
        var found = instructions(file).stream()
                .filter(instruction -> instruction.startsWith(beginning))
                .toList();
        assertThat(found).as(file + " " + beginning).hasSize(1);
        return found.getFirst().substring(beginning.length());
    }

    private static List<String> instructions(String file) {
        return Repository.text(Repository.ROOT.resolve(file))
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(row -> !row.startsWith("#"))
                .toList();
    }

    private static String text(String path) {
        return String.join("", texts(path));
    }

    private static List<String> texts(String path) {
        var nodes = nodes(path);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(number -> nodes.item(number).getTextContent())
                .toList();
    }

    private static Map<String, String> elements(String path) {
        var nodes = nodes(path);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .collect(Collectors.toMap(node -> node.getNodeName(), node -> node.getTextContent()));
    }

    private static NodeList nodes(String path) {
        try {
            return (NodeList) XPATH.evaluate(path, POM, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Document pom() {
        try {
            // Not aware of namespaces: the paths stay readable.
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Repository.ROOT.resolve("pom.xml").toFile());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
