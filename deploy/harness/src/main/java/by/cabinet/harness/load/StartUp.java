package by.cabinet.harness.load;

import by.cabinet.harness.load.MeasuredSide.Sample;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.ProcessTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** P9: all components but Keycloak, from nothing to ready, against one restart of Keycloak. Here a lower ratio is better. */
final class StartUp {

    private StartUp() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        List<Sample> ours = new ArrayList<>();
        List<Sample> keycloak = new ArrayList<>();
        String processor = "";
        for (int i = 0; i < settings.pairs(); i++) {
            system.stop();
            ours.add(timed(system::startAgain));
            processor = each(system, process -> process.cpuMillis() / 1000.0);
            system.local().startKeycloak();
            keycloak.add(timed(() -> system.local().restart("keycloak")));
        }
        return new Comparison("start of the subscribers' side", "restart of Keycloak", ours, keycloak)
                .noting("MiB in memory: %s; processor seconds until ready: %s".formatted(memory(system), processor));
    }

    private static String memory(SystemUnderTest system) {
        return each(system, ProcessTree::mebibytes);
    }

    /** Of each service, and in all. */
    private static String each(SystemUnderTest system, ToDoubleFunction<ProcessTree> figure) {
        Map<String, Double> figures = new TreeMap<>();
        for (Service service : Service.values()) {
            figures.put(service.module(), figure.applyAsDouble(new ProcessTree(system.pid(service.module()))));
        }
        double all = figures.values().stream().mapToDouble(Double::doubleValue).sum();
        return figures.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", String.format(Locale.ROOT, "%.1f in all, ", all), ""));
    }

    private static Sample timed(Runnable start) {
        long begun = System.nanoTime();
        start.run();
        return new Sample(1, 0, (System.nanoTime() - begun) / 1e9, 0);
    }
}
