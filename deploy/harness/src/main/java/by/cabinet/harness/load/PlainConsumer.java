package by.cabinet.harness.load;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.JavaCommand;
import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import by.cabinet.local.Home;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The least that ingests a topic well: one thread, batches of 500, an inbox, one transaction a batch, then the offsets. */
final class PlainConsumer {

    static final String TOPIC = "harness.usage.v1";
    private static final int BATCH = 500;
    private static final Sql ACCOUNT = Database.of("account");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final String READY = "ready";

    private PlainConsumer() {}

    /** It as a process of its own, so that its time can be counted. */
    record Running(ChildProcess process) implements AutoCloseable {

        long pid() {
            return process.pid();
        }

        @Override
        public void close() {
            process.stop(STOP);
        }
    }

    static Running start(Home home) {
        topic();
        ACCOUNT.execute("drop schema if exists bench cascade");
        ACCOUNT.execute("create schema bench");
        ACCOUNT.execute("create table bench.inbox (source text, id text, primary key (source, id))");
        ACCOUNT.execute("""
                create table bench.usage (record_id text primary key, subscriber_id text not null, kind text not null,
                    started_at timestamptz not null, quantity bigint not null, charge bigint not null)""");
        ACCOUNT.execute("create table bench.state (name text primary key)");
        List<String> command = List.of(
                JavaCommand.path(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PlainConsumer.class.getName());
        ChildProcess process =
                ChildProcess.start(new ChildProcess.Command("plain consumer", command, home.log("plain")));
        process.awaitReady(START, () -> ACCOUNT.number("select count(*) from bench.state") > 0);
        return new Running(process);
    }

    static long done() {
        return ACCOUNT.number("select count(*) from bench.usage");
    }

    private static void topic() {
        try (Admin admin = Kafka.admin()) {
            Wait.through(admin.createTopics(List.of(new NewTopic(TOPIC, 6, (short) 1)))
                    .all()::get);
        } catch (ExecutionException _) {
            // There already.
        }
    }

    public static void main(String[] arguments) throws SQLException {
        try (KafkaConsumer<String, byte[]> consumer = Kafka.consumer(
                        Map.of("group.id", "harness-plain", "max.poll.records", BATCH, "auto.offset.reset", "latest"));
                Connection connection = ACCOUNT.connect()) {
            connection.setAutoCommit(false);
            consumer.subscribe(List.of(TOPIC));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(POLL);
            }
            consumer.assignment().forEach(consumer::position);
            ready(connection);
            while (true) {
                ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
                if (!batch.isEmpty()) {
                    write(connection, batch);
                    consumer.commitSync();
                }
            }
        }
    }

    private static void ready(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into bench.state values (?)")) {
            statement.setString(1, READY);
            statement.executeUpdate();
            connection.commit();
        }
    }

    private static void write(Connection connection, ConsumerRecords<String, byte[]> batch) throws SQLException {
        int size = batch.count();
        Object[][] columns = new Object[8][size];
        int row = 0;
        for (ConsumerRecord<String, byte[]> each : batch) {
            fill(columns, row++, each);
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                with new as (insert into bench.inbox select * from unnest(?::text[], ?::text[])
                             on conflict do nothing returning id)
                insert into bench.usage
                select u.record_id, u.subscriber_id, u.kind, u.at::timestamptz, u.quantity::bigint, u.charge::bigint
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                     as u (event_id, record_id, subscriber_id, kind, at, quantity, charge)
                join new on new.id = u.event_id
                on conflict do nothing""")) {
            int[] order = {0, 1, 1, 2, 3, 4, 5, 6, 7};
            for (int i = 0; i < order.length; i++) {
                Array array = connection.createArrayOf("text", columns[order[i]]);
                statement.setArray(i + 1, array);
            }
            statement.executeUpdate();
            connection.commit();
        }
    }

    private static void fill(Object[][] columns, int row, ConsumerRecord<String, byte[]> message) {
        try {
            JsonNode value = JSON.readTree(message.value());
            columns[0][row] = header(message, "ce_source");
            columns[1][row] = header(message, "ce_id");
            columns[2][row] = value.path("recordId").asText();
            columns[3][row] = value.path("subscriberId").asText();
            columns[4][row] = value.path("kind").asText();
            columns[5][row] = value.path("startedAt").asText();
            columns[6][row] = value.path("quantity").asText();
            columns[7][row] = value.at("/charge/amount").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
