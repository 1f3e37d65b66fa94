package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.PostgresDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.Driver;

/**
 * PUK1, IMSI, passport number and UNP stand in the CRM's own topics and nowhere else: in no database, no other topic, no log. R1.4, R1.5
 */
@ExtendWith(RunningSystem.class)
class SecretPropertiesTest {

    private static final String PUK1 = "83917462";
    private static final String IMSI = "257019384756102";
    private static final String PASSPORT = "6048391";
    private static final String UNP = "739150284";
    private static final String POISON_PUK1 = "58203917";

    private static final Pattern SECRET = Pattern.compile(
            "(?<![0-9A-Za-z])(" + String.join("|", PUK1, IMSI, PASSPORT, UNP, POISON_PUK1) + ")(?![0-9A-Za-z])");
    /** No secret, and known to stand in all three kinds of places: so the search is seen to find what is there. */
    private static final Pattern KNOWN = Pattern.compile("s-secret-bearer");

    private static final Set<String> SOURCES = Set.of("crm.clients.v1", "crm.subscribers.v1");
    private static final String PHONE = "+375291009801";

    @Test
    void theyStandWhereTheCrmWritesThemAlone() throws Exception {
        useEachOfThem();

        assertThat(databases(KNOWN)).as("the search finds what is stored").isNotEmpty();
        assertThat(topics(KNOWN)).as("the search finds what is published").hasSizeGreaterThan(SOURCES.size());
        assertThat(topics(SECRET)).isEqualTo(SOURCES);
        assertThat(databases(SECRET)).isEmpty();
        assertThat(logs(SECRET)).isEmpty();
        assertThat(logs(Pattern.compile("started in")))
                .as("the search reads logs")
                .isNotEmpty();
    }

    private static void useEachOfThem() throws Exception {
        publish("individual", Map.of("kind", "INDIVIDUAL", "passportNumber", PASSPORT), "100008801");
        publish("firm", Map.of("kind", "LEGAL_ENTITY", "unp", UNP), "100008802");
        Operator.publish("/crm/subscribers", subscriber());
        awaitKnown("accounts/a-secret-individual");
        awaitKnown("accounts/a-secret-firm");
        awaitKnown("subscribers/s-secret-bearer");
        assertThat(byAccount("100008801", PASSPORT)).isEqualTo(201);
        assertThat(byAccount("100008802", UNP)).isEqualTo(201);
        assertThat(byAccount("100008802", PASSPORT)).isEqualTo(401);
        assertThat(reset(POISON_PUK1)).isEqualTo(401);
        assertThat(reset(PUK1)).isEqualTo(204);
        var session = Portal.my().signIn(PHONE);
        session.order("s-secret-bearer", "voicemail");
        refuse();
    }

    /** Who tries to sign in until he is known has tried too often by then. */
    private static void awaitKnown(String entry) {
        var access = "/auth/v1/" + entry + "/access";
        await().until(() -> Portal.staff("contact-centre").get(access).status() == 200);
    }

    private static int byAccount(String number, String password) {
        return Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "ACCOUNT", "account", number, "password", password))
                .status();
    }

    private static int reset(String puk1) {
        return Portal.my()
                .post("/auth/v1/password-resets", Map.of("phone", PHONE, "puk1", puk1, "newPassword", "тихая гавань"))
                .status();
    }

    private static void publish(String name, Map<String, String> secret, String number) {
        var client = new HashMap<String, Object>(secret);
        client.putAll(Map.of("clientId", "c-secret-" + name, "name", "Тайна", "status", "ACTIVE", "version", 1));
        Operator.publish("/crm/clients", client);
        Operator.publish(
                "/crm/accounts",
                Map.of(
                        "accountId",
                        "a-secret-" + name,
                        "clientId",
                        "c-secret-" + name,
                        "number",
                        number,
                        "version",
                        1));
    }

    private static Map<String, Object> subscriber() {
        return Map.ofEntries(
                Map.entry("subscriberId", "s-secret-bearer"),
                Map.entry("accountId", "a-secret-individual"),
                Map.entry("clientId", "c-secret-individual"),
                Map.entry("phone", PHONE),
                Map.entry("status", "ACTIVE"),
                Map.entry("activatedAt", "2024-01-15T09:00:00Z"),
                Map.entry("tariffPlanId", "prepaid"),
                Map.entry("sim", Map.of("iccid", "8937501000000098010", "imsi", IMSI, "puk1", PUK1)),
                Map.entry("language", "ru"),
                Map.entry("ussdCapable", false),
                Map.entry("version", 1));
    }

    /** A record that no service can take, with a PUK1 in it; a good one behind it shows that it has been dealt with. */
    private static void refuse() throws ExecutionException, InterruptedException {
        var broken =
                "{\"subscriberId\":\"s-secret-bearer\",\"sim\":{\"puk1\":\"%s\",\"imsi\":\"%s\"},\"version\":\"%s\"}"
                        .formatted(POISON_PUK1, IMSI, POISON_PUK1);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", "localhost:9092"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>("crm.subscribers.v1", bytes("s-secret-bearer"), bytes(broken));
            Map.of(
                            "ce_id", "secret-poison",
                            "ce_type", "by.a1.crm.subscriber.changed.v1",
                            "ce_source", "/test",
                            "ce_specversion", "1.0",
                            "ce_time", Operator.now().toString())
                    .forEach((name, value) -> record.headers().add(name, bytes(value)));
            producer.send(record).get();
        }
        var behind = new HashMap<>(subscriber());
        behind.put("version", 2);
        behind.put("name", "Тайна Вторая");
        Operator.publish("/crm/subscribers", behind);
        var session = Portal.my().signIn(PHONE);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(session.get("/account/v1/me").text()).contains("Тайна Вторая"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The topics with such a text in a key, a header or a value. */
    private static Set<String> topics(Pattern text) {
        var found = new TreeSet<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", "localhost:9092"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = KafkaTopics.packed().topics().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (text.matcher(whole(record)).find()) {
                        found.add(record.topic());
                    }
                }
            }
        }
        return found;
    }

    private static String whole(ConsumerRecord<byte[], byte[]> record) {
        var parts = new ArrayList<byte[]>();
        parts.add(record.key());
        parts.add(record.value());
        record.headers().forEach(header -> parts.add(header.value()));
        var whole = new StringBuilder();
        parts.stream()
                .filter(part -> part != null)
                .forEach(part ->
                        whole.append(new String(part, StandardCharsets.UTF_8)).append('\n'));
        return whole.toString();
    }

    /** The tables, as {@code database.table}, with a row in which such a text stands. */
    private static Set<String> databases(Pattern text) throws SQLException {
        var found = new TreeSet<String>();
        for (var database : List.of("auth", "account", "rights", "orders", "notification")) {
            try (var connection = connect(database)) {
                for (var table : tables(connection)) {
                    if (stands(connection, table, text)) {
                        found.add(database + "." + table);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select quote_ident(table_name) from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean stands(Connection connection, String table, Pattern text) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("select t::text from %s t".formatted(table))) {
            while (rows.next()) {
                if (text.matcher(rows.getString(1)).find()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Connection connect(String name) throws SQLException {
        var database = new PostgresDatabase(
                name, RunningSystem.system().component("postgresql").port());
        var properties = new Properties();
        properties.setProperty("user", database.owner());
        properties.setProperty("password", database.owner());
        return new Driver().connect(database.jdbcUrl(), properties);
    }

    private static Set<String> logs(Pattern text) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(RunningSystem.system().home().folder().resolve("logs"))) {
            for (Path file : files.toList()) {
                if (text.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .find()) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }
}
