package by.cabinet.checks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is known of holes in the libraries that we ship, and what of it does not concern us (deploy/checks/advisories). */
final class Advisories {

    static final Path KNOWN = Repository.ROOT.resolve("deploy/checks/advisories/known.json");

    private static final Path EXCEPTIONS = Repository.ROOT.resolve("deploy/checks/advisories/exceptions.yaml");

    /** Why a hole of a package is shipped all the same, and the last day on which it may be. */
    record Exemption(String advisory, String name, String reason, LocalDate until) {

        boolean covers(Finding finding, LocalDate today) {
            return advisory.equals(finding.advisory().id())
                    && name.equals(finding.part().name())
                    && !today.isAfter(until);
        }
    }

    record Finding(Sboms.Part part, Advisory advisory) {

        @Override
        public String toString() {
            return "%s %s in %s has %s (%s), %s"
                    .formatted(
                            part.name(),
                            part.version(),
                            part.module(),
                            advisory.id(),
                            advisory.summary(),
                            advisory.fixedIn(part.name(), part.version())
                                    .map(version -> "fixed in " + version)
                                    .orElse("fixed in no version"));
        }
    }

    private Advisories() {}

    static List<Advisory> known() {
        return StreamSupport.stream(CabinetDocument.read(KNOWN).spliterator(), false)
                .map(Advisory::of)
                .toList();
    }

    static List<Exemption> exemptions() {
        return Tree.maps(Repository.yaml(EXCEPTIONS).get("exceptions")).stream()
                .map(row -> new Exemption(
                        Tree.text(row, "advisory"),
                        Tree.text(row, "package"),
                        Tree.text(row, "reason"),
                        LocalDate.parse(Tree.text(row, "until"))))
                .toList();
    }

    static Stream<Finding> findings(Collection<Sboms.Part> parts, Collection<Advisory> advisories) {
        return parts.stream()
                .flatMap(part -> advisories.stream()
                        .filter(advisory -> advisory.concerns(part.name(), part.version()))
                        .map(advisory -> new Finding(part, advisory)));
    }
}
