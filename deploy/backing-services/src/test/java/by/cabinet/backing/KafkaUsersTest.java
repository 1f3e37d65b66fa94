package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaUsersTest {

    private static final String USERS = """
            kind: KafkaUser
            metadata: {name: writer}
            spec:
              authorization:
                acls:
                  - {resource: {type: topic, name: crm., patternType: prefix}, operations: [Describe, Write]}
            """;

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static KafkaServer server;

    @BeforeAll
    static void start() throws IOException {
        certificates = new Certificates(folder.resolve("certificates"))
                .with(List.of(KafkaServer.PRINCIPAL), List.of(KafkaServer.ADMINISTRATOR, "writer"));
        server = KafkaServer.start(ServerOptions.forTests(), List.of(), Optional.of(certificates));
        KafkaAccess administrator = as(KafkaServer.ADMINISTRATOR, certificates);
        KafkaTopics.packed().create(administrator);
        KafkaUsers.load(List.of(Files.writeString(folder.resolve("users.yaml"), USERS)))
                .apply(administrator);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aUserWritesWhatHeMay() throws Exception {
        assertThat(send(as("writer", certificates), "crm.clients.v1")).isNull();
    }

    @Test
    void aUserWritesNothingElse() throws Exception {
        assertThat(send(as("writer", certificates), "rights.roles.v1")).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void whoHasACertificateOfAnotherAuthorityIsNotSpokenTo() throws Exception {
        Certificates others = new Certificates(folder.resolve("others")).with(List.of(), List.of("writer"));
        KafkaAccess forged = new KafkaAccess(
                server.bootstrap(),
                Map.of(
                        "security.protocol", "SSL",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", certificates.authority().toString(),
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location",
                                others.keyAndCertificate("writer").toString()));

        assertThat(send(forged, "crm.clients.v1")).isInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void whoMayGiveNobodyRightsCannot() {
        KafkaUsers users = new KafkaUsers(Set.of());

        assertThatThrownBy(() -> users.apply(as("writer", certificates))).isInstanceOf(ServerFailure.class);
    }

    @Test
    void keysAreReadByTheirOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificates.key("writer"))))
                .isEqualTo("rw-------");
    }

    private static KafkaAccess as(String name, Certificates shown) {
        return KafkaAccess.as(name, shown, server.bootstrap());
    }

    /** Why it was not written; null when it was. */
    private static Throwable send(KafkaAccess access, String topic) throws InterruptedException {
        Map<String, Object> settings = access.settings();
        settings.put("max.block.ms", 5000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
