package by.cabinet.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The lists of parts (CycloneDX) that the build writes beside what it packs, and that stand in the images. */
final class Sboms {

    /** Of each module that is shipped as an image: the folder that the image is made of. */
    static final SortedMap<String, Path> FOLDERS = folders();

    /**
     * @param module the one that ships it
     * @param name group and artifact, as advisories have it
     * @param file of the jar, as Quarkus names it
     */
    record Part(String module, String name, String version, String file) {

        boolean isOurs() {
            return name.startsWith("by.cabinet:");
        }
    }

    private Sboms() {}

    static List<Part> parts() {
        return FOLDERS.keySet().stream().flatMap(Sboms::parts).toList();
    }

    static Stream<Part> parts(String module) {
        var sbom = CabinetDocument.read(file(module));
        return StreamSupport.stream(sbom.path("components").spliterator(), false)
                .map(component -> part(module, component));
    }

    static Path file(String module) {
        return FOLDERS.get(module).resolve("sbom").resolve(Path.of(module).getFileName() + ".cdx.json");
    }

    private static Part part(String module, JsonNode component) {
        var group = component.path("group").asText();
        var artifact = component.path("name").asText();
        var version = component.path("version").asText();
        var classifier = component.path("purl").asText().contains("classifier=")
                ? "-" + component.path("purl").asText().replaceAll(".*classifier=([^&]+).*", "$1")
                : "";
        return new Part(
                module, group + ":" + artifact, version, group + "." + artifact + "-" + version + classifier + ".jar");
    }

    private static SortedMap<String, Path> folders() {
        var folders = new TreeMap<String, Path>();
        Repository.SERVICES.forEach(
                service -> folders.put(service, Repository.ROOT.resolve(service + "/target/quarkus-app")));
        Stream.of("deploy/local", "deploy/operator")
                .forEach(tool -> folders.put(tool, Repository.ROOT.resolve(tool + "/target/lib")));
        return folders;
    }
}
