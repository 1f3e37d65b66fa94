package by.cabinet.harness.system;

import by.cabinet.backing.Certificates;
import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.Wait;
import by.cabinet.local.Home;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.TransportSecurity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** How the parts of the system are reached: with a certificate where it has been started with certificates. */
public final class Access {

    private static final int KAFKA = 9092;

    private static volatile Optional<TransportSecurity> security = Optional.empty();

    private Access() {}

    /** From now on the system that runs there is meant. */
    public static void to(Home home) {
        security = TransportSecurity.of(home);
    }

    /** Empty without certificates. */
    public static Optional<TransportSecurity> security() {
        return security;
    }

    /** The document of the gateway's public keys. */
    public static JsonNode gatewayKeys() {
        try (HttpClient client = security.map(TransportSecurity::certificates)
                .map(Certificates::authority)
                .map(Certificates::believing)
                .map(context -> HttpClient.newBuilder().sslContext(context))
                .orElseGet(HttpClient::newBuilder)
                .build()) {
            String address = (security.isPresent() ? "https" : "http") + "://127.0.0.1:"
                    + Service.GATEWAY.managementPort() + "/keys";
            String keys = Wait.<String, IOException>through(() -> client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body());
            return new ObjectMapper().readTree(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KafkaAccess kafka() {
        return TransportSecurity.kafka(security, TransportSecurity.HARNESS, KAFKA);
    }

    static PostgresDatabase database(String name, int port) {
        return TransportSecurity.database(security, name, port);
    }
}
