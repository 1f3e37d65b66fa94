package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests and limits rest on what was measured: the table of sizes in {@code deploy/kubernetes/README.md}. */
class SizesTest {

    /** Service, peak memory in MiB, processor seconds until ready. */
    private static final Pattern MEASURED = Pattern.compile("(?m)^\\| ([a-z-]+) \\| ([0-9]+) \\| ([0-9.]+) \\|$");

    /** {@code MaxRAMPercentage} of the pods. */
    private static final double HEAP_OF_LIMIT = 0.5;

    private static final int MEASURED_HEAP = 192;
    private static final double ROOM = 4 / 3.0;
    /** Half of the time that the start-up probe allows; the other half is for a busy node. */
    private static final int STARTED_WITHIN_SECONDS = 30;

    private record Size(String service, double peak, double secondsUntilReady) {

        static Size of(MatchResult row) {
            return new Size(row.group(1), Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3)));
        }
    }

    @Test
    void everyServiceHasWhatItWasSeenToNeed() {
        var asked = Overlays.workloads("production")
                .collect(Collectors.toMap(
                        Overlays::name,
                        workload -> Tree.maps(Overlays.pod(workload).get("containers"))
                                .getFirst()));
        assertThat(measured()).extracting(Size::service).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
        assertThat(measured()).allSatisfy(size -> suffices(asked.get(size.service()), size));
    }

    private static void suffices(Map<String, Object> container, Size size) {
        var limit = mebibytes(container, "limits");
        assertThat(mebibytes(container, "requests")).isGreaterThanOrEqualTo(size.peak());
        assertThat(limit).isGreaterThanOrEqualTo(size.peak() * ROOM);
        assertThat(limit * HEAP_OF_LIMIT).isGreaterThanOrEqualTo(MEASURED_HEAP);
        assertThat(limit * (1 - HEAP_OF_LIMIT))
                .as("beside the heap")
                .isGreaterThanOrEqualTo(size.peak() - MEASURED_HEAP);
        assertThat(processors(container) * STARTED_WITHIN_SECONDS).isGreaterThanOrEqualTo(size.secondsUntilReady());
    }

    private static List<Size> measured() {
        var readme = Repository.text(Repository.ROOT.resolve("deploy/kubernetes/README.md"));
        return MEASURED.matcher(readme).results().map(Size::of).toList();
    }

    private static double mebibytes(Map<String, Object> container, String which) {
        return Double.parseDouble(
                Tree.text(container, "resources", which, "memory").replace("Mi", ""));
    }

    private static double processors(Map<String, Object> container) {
        return Double.parseDouble(
                        Tree.text(container, "resources", "requests", "cpu").replace("m", ""))
                / 1000;
    }
}
