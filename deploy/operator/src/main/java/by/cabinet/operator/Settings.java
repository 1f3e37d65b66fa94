package by.cabinet.operator;

import by.cabinet.operator.demo.Product;
import by.cabinet.operator.event.KafkaConnection;
import by.cabinet.operator.smsc.Smsc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything listens and connects; port 0 takes any free one. Clock: the file that all services read, if they share one.
 * {@code remembered}: of so many subscribers, accounts, SIMs and balances each the stand-ins hold the last version in memory, about 600 bytes; older
 * ones they read from Kafka when they need them.
 */
public record Settings(
        KafkaConnection kafka,
        InetAddress bindAddress,
        int controlPort,
        Smsc.Settings smsc,
        Optional<Path> clockOffsetFile,
        int remembered,
        Product.Addresses product) {

    /** From system properties, else environment variables ({@code cabinet.smsc.smpp-port} = {@code CABINET_SMSC_SMPP_PORT}). */
    static Settings read() throws UnknownHostException {
        return new Settings(
                new KafkaConnection(kafkaSettings()),
                InetAddress.getByName(setting("cabinet.operator.bind-address").orElse("127.0.0.1")),
                port("cabinet.operator.port", 8026),
                new Smsc.Settings(
                        port("cabinet.smsc.smpp-port", 2775),
                        port("cabinet.smsc.port", 8025),
                        setting("cabinet.smsc.system-id").orElse("cabinet"),
                        setting("cabinet.smsc.password").orElse("cabinet")),
                setting("cabinet.clock.offset-file").map(Path::of),
                setting("cabinet.operator.remembered").map(Integer::parseInt).orElse(10_000),
                new Product.Addresses(
                        setting("cabinet.gateway.url").orElse("http://localhost:8080"),
                        setting("cabinet.keycloak.url").orElse("http://localhost:8081"),
                        setting("cabinet.auth.management-url").orElse("http://localhost:9101")));
    }

    /** Where it is; and who we are, where it asks for certificates. */
    private static Map<String, String> kafkaSettings() {
        var settings = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        KafkaConnection.NAMES.forEach(name -> setting("kafka." + name).ifPresent(value -> settings.put(name, value)));
        return settings;
    }

    InetSocketAddress control() {
        return new InetSocketAddress(bindAddress, controlPort);
    }

    private static int port(String name, int usual) {
        return setting(name).map(Integer::parseInt).orElse(usual);
    }

    private static Optional<String> setting(String name) {
        var variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
