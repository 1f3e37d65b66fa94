package by.cabinet.local.system;

import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KeycloakServer;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.RedisServer;
import by.cabinet.local.program.BrokerProgram;
import by.cabinet.local.program.Instance;
import by.cabinet.local.program.JavaProgram;
import by.cabinet.local.program.OperatorProgram;
import by.cabinet.local.program.QuickStart;
import by.cabinet.local.program.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All parts of the system, none of them running yet. */
final class Parts {

    static final int POSTGRES_PORT = 5432;
    static final int REDIS_PORT = 6379;
    static final int KAFKA_PORT = 9092;
    static final int KEYCLOAK_PORT = 8081;
    private static final Path REALM = Path.of("deploy", "keycloak", "operator-realm-local.json");

    final Part postgres;
    final Part redis;
    final Part kafka;
    final Part operator;
    final Part keycloak;
    final List<Part> services = new ArrayList<>();
    private final List<Part> firstInstances = new ArrayList<>();

    private final List<Recorded> recorded = new ArrayList<>();
    private final Options options;

    /** A part whose program is recorded when it has no quick start yet. */
    record Recorded(Part part, QuickStart quickStart) {}

    Parts(Options options) {
        this.options = options;
        int postgresPort = options.port("postgresql", POSTGRES_PORT);
        postgres = new Part(
                "postgresql",
                postgresPort,
                Optional.empty(),
                _ -> PostgresServer.start(options.server("postgresql", postgresPort)));
        int redisPort = options.port("redis", REDIS_PORT);
        redis = new Part(
                "redis", redisPort, Optional.empty(), _ -> RedisServer.start(options.server("redis", redisPort)));
        kafka = kafka();
        keycloak = new Part(
                "keycloak",
                KEYCLOAK_PORT,
                Optional.of("http://127.0.0.1:8081/realms/operator"),
                _ -> KeycloakServer.start(options.server("keycloak", KEYCLOAK_PORT), realm(), options.keycloakFlags()));
        operator = operator();
        Stream.of(Service.values()).forEach(this::addInstances);
    }

    /** In the order in which they depend on each other. */
    List<Part> all() {
        List<Part> all = new ArrayList<>(List.of(postgres, redis, kafka, operator));
        all.addAll(services);
        all.add(keycloak);
        return all;
    }

    List<Part> firstInstances() {
        return firstInstances;
    }

    List<Recorded> recorded() {
        return recorded;
    }

    private Path realm() {
        return options.home().repository().resolve(REALM);
    }

    private Part kafka() {
        QuickStart quickStart =
                new QuickStart(BrokerProgram.of(options.home()), options.home().cache());
        Part part = new Part(
                "kafka",
                KAFKA_PORT,
                Optional.empty(),
                _ -> KafkaServer.start(options.server("kafka", KAFKA_PORT), flags(quickStart, options.recording())));
        if (options.recording()) {
            recorded.add(new Recorded(part, quickStart));
        }
        return part;
    }

    private static List<String> flags(QuickStart quickStart, boolean record) {
        return record ? quickStart.useOrRecord() : quickStart.use();
    }

    private Part operator() {
        JavaProgram program = OperatorProgram.of(options.home());
        return part(program, "operator", OperatorProgram.PORT, OperatorProgram.HEALTH, true);
    }

    private void addInstances(Service service) {
        IntStream.rangeClosed(1, options.instances())
                .mapToObj(number -> new Instance(service, number))
                .forEach(this::add);
    }

    private void add(Instance instance) {
        JavaProgram program =
                instance.program(options.home(), options.instances()).with(options.settings());
        Part part = part(program, instance.name(), instance.port(), instance.health(), instance.number() == 1);
        services.add(part);
        if (instance.number() == 1) {
            firstInstances.add(part);
        }
    }

    private Part part(JavaProgram program, String name, int port, String health, boolean first) {
        QuickStart quickStart = new QuickStart(program, options.home().cache());
        boolean record = first && options.recording();
        Part part = new Part(
                name,
                port,
                Optional.of(health),
                environment -> JavaServer.start(
                        name,
                        program.with(environment),
                        flags(quickStart, record),
                        port,
                        health,
                        options.home().log(name)));
        if (record) {
            recorded.add(new Recorded(part, quickStart));
        }
        return part;
    }
}
