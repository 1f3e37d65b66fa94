package by.cabinet.harness.load;

import by.cabinet.harness.report.Report;
import by.cabinet.harness.undertest.ProcessTree;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.program.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each service needed while the rows were measured: the requests and limits of the pods rest on it. */
final class ResourceUsage {

    private final Map<Service, Long> memory = new EnumMap<>(Service.class);

    /** After a row: a process that is started again has forgotten its peak. What a row has left dead is left out. */
    void measure(SystemUnderTest system) {
        for (Service service : Service.values()) {
            system.parts().stream()
                    .filter(part -> part.name().equals(service.module()))
                    .map(part -> new ProcessTree(part.pid()).peakMebibytes())
                    .forEach(peak -> memory.merge(service, peak, Math::max));
        }
    }

    void writeTo(Report report) {
        report.heading("Memory: the most that one instance held, heap of 192 MiB");
        report.table(
                List.of("service", "MiB"),
                memory.entrySet().stream()
                        .map(each ->
                                List.of(each.getKey().module(), each.getValue().toString()))
                        .toList());
    }
}
