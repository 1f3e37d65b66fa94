package by.cabinet.local.program;

import by.cabinet.local.Home;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One of perhaps several processes of a service; the second and later ones listen 100 ports higher each. */
public record Instance(Service service, int number) {

    private static final int PORT_STEP = 100;

    public String name() {
        return number == 1 ? service.module() : service.module() + "-" + number;
    }

    public int port() {
        return service.port() + PORT_STEP * (number - 1);
    }

    public int managementPort() {
        return service.managementPort() + PORT_STEP * (number - 1);
    }

    public String health() {
        return "http://127.0.0.1:" + managementPort() + "/q/health/ready";
    }

    /** As the build left it; {@code instances} of each service there are, for the gateway to know. */
    public JavaProgram program(Home home, int instances) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_PROFILE", "local",
                "QUARKUS_HTTP_PORT", Integer.toString(port()),
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort()),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "CABINET_INSTANCE", Integer.toString(number),
                "CABINET_CLOCK_OFFSET_FILE", home.clockOffset().toString()));
        if (service == Service.GATEWAY) {
            environment.put(
                    "CABINET_GATEWAY_SIGNING_KEYS", home.run().resolve("keys").toString());
            environment.putAll(targets(instances));
            return service.program(home.repository(), environment);
        }
        // The gateway is asked on 127.0.0.2 too, where the operator's proxy calls from; the services by the gateway
        // alone.
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return service.program(home.repository(), environment);
    }

    /** Where the gateway finds every instance of each service. */
    private static Map<String, String> targets(int instances) {
        return Arrays.stream(Service.values())
                .filter(each -> each != Service.GATEWAY)
                .collect(Collectors.toMap(
                        each -> "CABINET_GATEWAY_SERVICES_%s_TARGETS".formatted(each.route()),
                        each -> IntStream.rangeClosed(1, instances)
                                .mapToObj(number -> "http://127.0.0.1:" + new Instance(each, number).port())
                                .collect(Collectors.joining(","))));
    }
}
