package by.cabinet.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Which versions of which packages have a known hole, in the form of OSV (https://ossf.github.io/osv-schema). */
record Advisory(String id, String summary, List<Affected> affected) {

    /** @param versions single ones, beside the ranges */
    record Affected(String name, List<List<Event>> ranges, List<String> versions) {}

    /** A range begins with {@code introduced} and ends before {@code fixed} or after {@code last_affected}. */
    record Event(String kind, ComparableVersion version) {}

    static Advisory of(JsonNode osv) {
        return new Advisory(
                osv.path("id").asText(),
                osv.path("summary").asText(),
                each(osv.path("affected"))
                        .filter(affected ->
                                affected.at("/package/ecosystem").asText().equals("Maven"))
                        .map(affected -> new Affected(
                                affected.at("/package/name").asText(),
                                each(affected.path("ranges"))
                                        .filter(range ->
                                                range.path("type").asText().equals("ECOSYSTEM"))
                                        .map(Advisory::events)
                                        .toList(),
                                each(affected.path("versions"))
                                        .map(JsonNode::asText)
                                        .toList()))
                        .toList());
    }

    boolean concerns(String name, String version) {
        var compared = new ComparableVersion(version);
        return affected.stream()
                .filter(it -> it.name().equals(name))
                .anyMatch(it -> it.versions().contains(version)
                        || it.ranges().stream().anyMatch(range -> isWithin(range, compared)));
    }

    /** The next version without the hole. */
    Optional<String> fixedIn(String name, String version) {
        var compared = new ComparableVersion(version);
        return affected.stream()
                .filter(it -> it.name().equals(name))
                .flatMap(it -> it.ranges().stream())
                .filter(range -> isWithin(range, compared))
                .flatMap(List::stream)
                .filter(event -> event.kind().equals("fixed") && event.version().compareTo(compared) > 0)
                .map(Event::version)
                .min(Comparator.naturalOrder())
                .map(ComparableVersion::toString);
    }

    private static boolean isWithin(List<Event> range, ComparableVersion version) {
        var within = false;
        for (var event : range) {
            var compared = version.compareTo(event.version());
            within = switch (event.kind()) {
                case "introduced" -> within || compared >= 0;
                case "fixed" -> within && compared < 0;
                case "last_affected" -> within && compared <= 0;
                default -> throw new IllegalArgumentException("No event of a range: " + event);
            };
        }
        return within;
    }

    /** By version: OSV does not promise an order. */
    private static List<Event> events(JsonNode range) {
        return each(range.path("events"))
                .flatMap(event -> event.properties().stream())
                .map(event -> new Event(
                        event.getKey(), new ComparableVersion(event.getValue().asText())))
                .sorted(Comparator.comparing(Event::version))
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
