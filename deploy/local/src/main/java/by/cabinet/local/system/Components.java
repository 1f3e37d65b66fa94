package by.cabinet.local.system;

import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KeycloakServer;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.RedisServer;
import by.cabinet.local.Home;
import by.cabinet.local.program.AotCache;
import by.cabinet.local.program.Instance;
import by.cabinet.local.program.JavaProgram;
import by.cabinet.local.program.Service;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All components of the system, none of them running yet. */
final class Components {

    static final int POSTGRES_PORT = 5432;
    static final int REDIS_PORT = 6379;
    static final int KAFKA_PORT = 9092;
    static final int KEYCLOAK_PORT = 8081;
    private static final Path REALM = Path.of("deploy", "keycloak", "operator-realm-local.json");

    final Component postgres;
    final Component redis;
    final Component kafka;
    final Component operator;
    final Component keycloak;
    final List<Component> services = new ArrayList<>();
    private final List<Component> firstInstances = new ArrayList<>();

    private final List<Recorded> recorded = new ArrayList<>();
    private final Options options;

    /** A component whose program is recorded while it has no AOT cache. */
    record Recorded(Component component, AotCache aotCache) {}

    Components(Options options) {
        this.options = options;
        int postgresPort = options.port("postgresql", POSTGRES_PORT);
        postgres = new Component(
                "postgresql",
                postgresPort,
                Optional.empty(),
                _ -> PostgresServer.start(
                        options.server("postgresql", postgresPort),
                        options.security().map(TransportSecurity::certificates)));
        int redisPort = options.port("redis", REDIS_PORT);
        redis = new Component(
                "redis",
                redisPort,
                Optional.empty(),
                _ -> RedisServer.start(
                        options.server("redis", redisPort), options.security().map(TransportSecurity::redisUsers)));
        kafka = kafka();
        keycloak = new Component(
                "keycloak",
                KEYCLOAK_PORT,
                Optional.of("http://127.0.0.1:8081/realms/operator"),
                _ -> KeycloakServer.start(
                        options.server("keycloak", KEYCLOAK_PORT),
                        realm(),
                        options.keycloakFlags(),
                        options.security().map(TransportSecurity::certificates)));
        operator = operator();
        Stream.of(Service.values()).forEach(this::addInstances);
    }

    /** In the order in which they depend on each other. */
    List<Component> all() {
        List<Component> all = new ArrayList<>(List.of(postgres, redis, kafka, operator));
        all.addAll(services);
        all.add(keycloak);
        return all;
    }

    List<Component> firstInstances() {
        return firstInstances;
    }

    List<Recorded> recorded() {
        return recorded;
    }

    private Path realm() {
        return options.home().repository().resolve(REALM);
    }

    private Component kafka() {
        AotCache aotCache =
                new AotCache(BrokerProgram.of(options.home()), options.home().cache());
        Component component = new Component(
                "kafka",
                KAFKA_PORT,
                Optional.empty(),
                _ -> KafkaServer.start(
                        options.server("kafka", KAFKA_PORT),
                        flags(aotCache, options.recording()),
                        options.security().map(TransportSecurity::certificates)));
        if (options.recording()) {
            recorded.add(new Recorded(component, aotCache));
        }
        return component;
    }

    private static List<String> flags(AotCache aotCache, boolean record) {
        return record ? aotCache.useOrRecord() : aotCache.use();
    }

    private Component operator() {
        JavaProgram program = OperatorProgram.of(options.home());
        return component(
                program,
                "operator",
                OperatorProgram.PORT,
                OperatorProgram.HEALTH,
                true,
                security ->
                        security.kafka(TransportSecurity.OPERATOR, KAFKA_PORT).environment());
    }

    private void addInstances(Service service) {
        IntStream.rangeClosed(1, options.instances())
                .mapToObj(number -> new Instance(service, number))
                .forEach(this::add);
    }

    private void add(Instance instance) {
        JavaProgram program =
                instance.program(options.home(), options.instances()).with(options.settings());
        Component component = component(
                program,
                instance.name(),
                instance.port(),
                health(instance),
                instance.number() == 1,
                security -> security.environment(instance.service()));
        services.add(component);
        if (instance.number() == 1) {
            firstInstances.add(component);
        }
    }

    private String health(Instance instance) {
        return options.security()
                .filter(_ -> instance.service() == Service.GATEWAY)
                .map(_ -> instance.health().replaceFirst("http:", "https:"))
                .orElse(instance.health());
    }

    /** {@code identity}: where its certificates are, which are there when it starts. */
    private Component component(
            JavaProgram program,
            String name,
            int port,
            String health,
            boolean first,
            Function<TransportSecurity, Map<String, String>> identity) {
        AotCache aotCache = new AotCache(program, options.home().cache());
        boolean record = first && options.recording();
        Component component = new Component(
                name,
                port,
                Optional.of(health),
                environment -> JavaServer.start(
                        name,
                        program.with(options.security().map(identity).orElse(Map.of()))
                                .with(environment),
                        flags(aotCache, record),
                        port,
                        health,
                        options.home().log(name)));
        if (record) {
            recorded.add(new Recorded(component, aotCache));
        }
        return component;
    }

    /** The Kafka broker, for its AOT cache; {@link KafkaServer} itself starts it. */
    private static final class BrokerProgram {

        private BrokerProgram() {}

        static JavaProgram of(Home home) {
            String classPath = KafkaServer.entry().get(1);
            List<Path> jars = Arrays.stream(classPath.split(File.pathSeparator, -1))
                    .map(Path::of)
                    .toList();
            return new JavaProgram(
                    "kafka", KafkaServer.jvmFlags(), KafkaServer.entry(), jars, Map.of(), home.repository());
        }
    }

    /** The stand-in of the operator's world, a plain Java program. */
    private static final class OperatorProgram {

        static final int PORT = 8026;
        static final String ADDRESS = "http://127.0.0.1:" + PORT;
        static final String HEALTH = ADDRESS + "/health";
        private static final String MAIN = "by.cabinet.operator.Operator";

        private OperatorProgram() {}

        static JavaProgram of(Home home) {
            Path target =
                    home.repository().resolve("deploy").resolve("operator").resolve("target");
            List<Path> jars = JavaProgram.jarsIn(List.of(target.resolve("operator.jar"), target.resolve("lib")));
            String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            return new JavaProgram(
                    "operator",
                    JavaProgram.FLAGS_OF_STAND_INS,
                    List.of("-cp", classPath, MAIN),
                    jars,
                    Map.of("CABINET_CLOCK_OFFSET_FILE", home.clockOffset().toString()),
                    home.repository());
        }
    }
}
