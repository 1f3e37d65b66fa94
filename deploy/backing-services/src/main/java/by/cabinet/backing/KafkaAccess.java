package by.cabinet.backing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a program reaches Kafka: where it is and, where it asks for certificates, as whom.
 *
 * @param identity the clients' settings for that, empty without certificates
 */
public record KafkaAccess(String bootstrap, Map<String, String> identity) {

    public static KafkaAccess plain(String bootstrap) {
        return new KafkaAccess(bootstrap, Map.of());
    }

    /** As the one whom the certificate names. */
    public static KafkaAccess as(String name, Certificates certificates, String bootstrap) {
        return new KafkaAccess(
                bootstrap,
                Map.of(
                        "security.protocol", "SSL",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", certificates.authority().toString(),
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location",
                                certificates.keyAndCertificate(name).toString()));
    }

    /** For a client of Kafka's, which takes more beside them. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(identity);
        settings.put("bootstrap.servers", bootstrap);
        return settings;
    }

    /** The identity as environment variables, as services and stand-ins take it: {@code KAFKA_SECURITY_PROTOCOL} and so on. */
    public Map<String, String> environment() {
        return identity.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "KAFKA_" + entry.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }
}
