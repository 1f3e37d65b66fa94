package by.cabinet.harness.load;

import by.cabinet.harness.stage.ProcessTree;
import by.cabinet.harness.stage.Stage;
import by.cabinet.local.program.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** P9: all parts but Keycloak, from nothing to ready, against one restart of Keycloak. Here a lower ratio is better. */
final class StartUp {

    private StartUp() {}

    static Comparison measure(Stage stage, Settings settings) {
        List<Sample> ours = new ArrayList<>();
        List<Sample> keycloak = new ArrayList<>();
        for (int i = 0; i < settings.pairs(); i++) {
            stage.stop();
            ours.add(timed(stage::startAgain));
            stage.system().startKeycloak();
            keycloak.add(timed(() -> stage.system().restart("keycloak")));
        }
        return new Comparison("start of the subscribers' side", "restart of Keycloak", ours, keycloak)
                .noting(memory(stage));
    }

    private static String memory(Stage stage) {
        Map<String, Long> each = new TreeMap<>();
        for (Service service : Service.values()) {
            each.put(service.module(), new ProcessTree(stage.pid(service.module())).mebibytes());
        }
        return "memory in MiB: %d in all, %s"
                .formatted(each.values().stream().mapToLong(Long::longValue).sum(), each);
    }

    private static Sample timed(Runnable start) {
        long begun = System.nanoTime();
        start.run();
        return new Sample(1, 0, (System.nanoTime() - begun) / 1e9, 0);
    }
}
