package by.cabinet.local.system;

import by.cabinet.backing.Certificates;
import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaUsers;
import by.cabinet.backing.KeycloakServer;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.RedisAccess;
import by.cabinet.backing.RedisUsers;
import by.cabinet.local.Home;
import by.cabinet.local.program.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.function.Uncheck;

/** What {@code ./cabinet up --secure} adds: each program has a certificate of its own, and is allowed what it needs. */
public record TransportSecurity(Home home) {

    /** The harness, as Kafka knows it. */
    public static final String HARNESS = "harness-kafka";

    /** The gateway, as it shows its keys. */
    private static final String KEYS = "api-gateway-keys";

    static final String OPERATOR = "operator-kafka";
    private static final List<String> SERVERS = List.of(
            KafkaServer.PRINCIPAL, PostgresServer.PRINCIPAL, RedisUsers.PRINCIPAL, KeycloakServer.PRINCIPAL, KEYS);
    private static final List<String> OTHERS = List.of(KafkaServer.ADMINISTRATOR, OPERATOR, HARNESS);
    private static final String KAFKA = "127.0.0.1:";
    private static final Path REDIS_USERS = Path.of("deploy", "redis", "users.acl");
    private static final Set<Service> USE_REDIS = EnumSet.of(Service.AUTH, Service.GATEWAY);
    private static final List<Path> KAFKA_USERS = List.of(
            Path.of("deploy", "kubernetes", "overlays", "production", "kafka-users.yaml"),
            Path.of("deploy", "kafka", "local-users.yaml"));

    /** That of the system which runs there; empty when it has none. */
    public static Optional<TransportSecurity> of(Home home) {
        return Files.exists(mark(home)) ? Optional.of(new TransportSecurity(home)) : Optional.empty();
    }

    /** As the one whom the certificate names, where there are certificates. */
    public static KafkaAccess kafka(Optional<TransportSecurity> security, String name, int port) {
        return security.map(each -> each.kafka(name, port)).orElseGet(() -> KafkaAccess.plain(KAFKA + port));
    }

    /** How a tool reaches a database; the server's certificate is verified where it has one. */
    public static PostgresDatabase database(Optional<TransportSecurity> security, String name, int port) {
        return new PostgresDatabase(
                name, port, security.map(TransportSecurity::certificates).map(Certificates::authority));
    }

    /** What serves and what asks in Kafka: a service's name there is that of production. */
    public static String kafkaUser(Service service) {
        return service.module() + "-kafka";
    }

    /** The system that starts now has none. */
    static void forget(Home home) {
        Uncheck.run(() -> Files.deleteIfExists(mark(home)));
    }

    /** Makes what is missing; from now on those who look find it. */
    void begin() {
        List<String> clients = new ArrayList<>(OTHERS);
        for (Service service : Service.values()) {
            if (service.database().isPresent()) {
                clients.add(kafkaUser(service));
            }
        }
        certificates().with(SERVERS, clients);
        Uncheck.run(() -> Files.writeString(mark(home), ""));
    }

    public Certificates certificates() {
        return new Certificates(home.certificates());
    }

    /** As the one whom the certificate names. */
    public KafkaAccess kafka(String name, int port) {
        return KafkaAccess.as(name, certificates(), KAFKA + port);
    }

    /** As the launcher. */
    public static RedisAccess redis(Optional<TransportSecurity> security, int port) {
        return security.map(each -> each.redisUsers().access(RedisUsers.ADMINISTRATOR, port))
                .orElseGet(() -> RedisAccess.plain(port));
    }

    public RedisUsers redisUsers() {
        return RedisUsers.load(home.repository().resolve(REDIS_USERS), certificates());
    }

    public KafkaUsers kafkaUsers() {
        return KafkaUsers.load(KAFKA_USERS.stream()
                .map(file -> home.repository().resolve(file))
                .toList());
    }

    /** What stands of it in the environment of the service's processes. */
    public Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_PROFILE",
                "local,secure",
                "CABINET_AUTHORITIES",
                certificates().authority().toString(),
                "CABINET_KEYCLOAK_URL",
                "https://127.0.0.1:" + KeycloakServer.TLS_PORT,
                "CABINET_GATEWAY_KEYS_URL",
                "https://127.0.0.1:" + Service.GATEWAY.managementPort()));
        if (service == Service.GATEWAY) {
            environment.put(
                    "QUARKUS_MANAGEMENT_SSL_CERTIFICATE_FILES",
                    certificates().certificate(KEYS).toString());
            environment.put(
                    "QUARKUS_MANAGEMENT_SSL_CERTIFICATE_KEY_FILES",
                    certificates().key(KEYS).toString());
        }
        if (service.database().isPresent()) {
            environment.putAll(kafka(kafkaUser(service), Components.KAFKA_PORT).environment());
        }
        if (USE_REDIS.contains(service)) {
            environment.put(
                    "QUARKUS_REDIS_HOSTS",
                    redisUsers().access(service.module(), Components.REDIS_PORT).url());
        }
        return environment;
    }

    private static Path mark(Home home) {
        return home.run().resolve("secure");
    }
}
