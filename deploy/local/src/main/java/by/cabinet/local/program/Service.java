package by.cabinet.local.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Cabinet's own services and their fixed places. */
public enum Service {
    AUTH("auth-service", 8101, 9101, "auth"),
    ACCOUNT("account-service", 8102, 9102, "account"),
    RIGHTS("access-rights-service", 8103, 9103, "rights"),
    ORDER("service-order-service", 8104, 9104, "orders"),
    LANDING("landing-service", 8105, 9105, null),
    NOTIFICATION("notification-service", 8106, 9106, "notification"),
    GATEWAY("api-gateway", 8080, 9100, null);

    private final String module;
    private final int port;
    private final int managementPort;
    private final String database;

    Service(String module, int port, int managementPort, String database) {
        this.module = module;
        this.port = port;
        this.managementPort = managementPort;
        this.database = database;
    }

    /** The folder of its module, and its name for people. */
    public String module() {
        return module;
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** What the gateway calls it, in the way of an environment variable. */
    String route() {
        return name();
    }

    /** The program as the build left it. */
    public JavaProgram program(Path repository, Map<String, String> environment) {
        Path application = repository.resolve(module).resolve("target").resolve("quarkus-app");
        Path start = application.resolve("quarkus-run.jar");
        return new JavaProgram(
                module,
                JavaProgram.FLAGS_OF_SERVICES,
                List.of("-jar", start.toString()),
                JavaProgram.jarsIn(List.of(application)),
                environment,
                repository);
    }
}
