package by.cabinet.local.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.ServerOptions;
import by.cabinet.backing.Sql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command against a database as a service has it; a trigger stands for the service. */
class QuarantineTest {

    private static final Path MIGRATIONS = Path.of("..", "..", "common/messaging/src/main/resources/db/common");

    private static PostgresServer server;
    private static PostgresDatabase database;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresServer.start(ServerOptions.forTests());
        database = server.database("quarantined");
        asOwner().execute(Files.readString(MIGRATIONS.resolve("V0_1__messaging.sql")));
        asOwner().execute(Files.readString(MIGRATIONS.resolve("V6__quarantine.sql")));
        asOwner().execute(Files.readString(MIGRATIONS.resolve("V7__outbox_parked.sql")));
        asOwner().execute("""
                create function answer() returns trigger language plpgsql as $$
                begin
                    new.outcome = case when new.record_id = 'q-3' then 'FAILED' else 'DONE' end;
                    new.detail = case when new.record_id = 'q-3' then 'not kept whole' end;
                    return new;
                end $$;
                create trigger answer before insert on quarantine_request for each row execute function answer();
                create trigger answer before insert on outbox_request for each row execute function answer()""");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void park() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        asOwner().execute("""
                truncate quarantine, quarantine_request, outbox_parked, outbox_request;
                insert into outbox_parked (id, seq, lane, topic, aggregateid, type, payload, correlation_id, occurred_at, reason)
                values ('e-2', 8, 1, 'billing.charges.v1', 'a-1', 't', 'secret', 'c', now(), 'behind'),
                       ('e-1', 7, 1, 'billing.charges.v1', 'a-1', 't', 'secret', 'c', now(), 'too-large');
                insert into quarantine (id, topic, topic_id, partition, "offset", key, reason, field, attempts, state, payload, incomplete)
                values ('q-1', 'billing.balances.v1', 't', 2, 7, 'a-1', 'invalid', 'balance must not be null', 1, 'PARKED', 'secret', false),
                       ('q-2', 'notification.messages.v1', 't', 0, 1, '+375291000001', 'unknown', null, 5, 'PARKED', 'secret', false),
                       ('q-3', 'crm.sims.v1', 't', 0, 2, null, 'form', null, 1, 'PARKED', null, true),
                       ('q-4', 'crm.sims.v1', 't', 0, 3, null, 'form', null, 1, 'DISCARDED', null, true)""");
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    @Test
    void listsWhatNobodyHasSettledWithoutItsContents() {
        assertThat(run("list", "--by", "anna")).isZero();

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("q-1", "billing.balances.v1-2-7", "a-1", "invalid: balance must not be null")
                .contains("+37529*****01", "5 attempts", "incomplete", "3 records")
                .doesNotContain("q-4", "secret", "+375291000001");
        assertThat(requests()).isEqualTo("LIST null anna");
    }

    @Test
    void replaysTheRecordsThatAreNamed() {
        assertThat(run("replay", "q-2", "--by", "anna")).isZero();

        assertThat(requests()).isEqualTo("REPLAY q-2 anna");
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("q-2  replayed", "1 records");
    }

    @Test
    void saysWhatCouldNotBeDone() {
        assertThat(run("discard", "--topic", "crm.sims.v1", "--by", "anna")).isEqualTo(1);

        assertThat(requests()).isEqualTo("DISCARD q-3 anna");
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("q-3  failed: not kept whole");
    }

    @Test
    void settlesNothingUnlessItIsSaidWhat() {
        assertThat(run("discard")).isEqualTo(1);

        assertThat(requests()).isEmpty();
    }

    @Test
    void failsOnARecordThatIsNotThereOrIsSettled() {
        for (String action : new String[] {"replay", "discard", "list"}) {
            assertThat(run(action, "q-1", "q-4", "q-9", "--by", "anna"))
                    .as(action)
                    .isEqualTo(1);
        }

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("q-1  replayed", "q-4  failed: no such record", "q-9  failed: no such record")
                .contains("3 records, 2 of them failed");
        assertThat(requests()).isEqualTo("REPLAY q-1 anna, DISCARD q-1 anna, LIST null anna");
    }

    @Test
    void failsOnATopicOrAServiceThatDoesNotExist() {
        assertThat(run("replay", "--topic", "crm.sim.v1", "--by", "anna")).isEqualTo(1);
        assertThat(run("replay", "--topic", "crm.clients.v1", "--by", "anna")).isZero();
        assertThat(new CommandLine(new Quarantine(Map.of())).execute("list", "--service", "sim-service"))
                .isEqualTo(1);

        assertThat(requests()).isEmpty();
    }

    @Test
    void listsWhatKafkaHasNotTakenInItsOrder() {
        assertThat(new CommandLine(new Outbox(environment())).execute("--by", "anna"))
                .isZero();

        assertThat(output.toString(StandardCharsets.UTF_8))
                .containsSubsequence("e-1", "billing.charges.v1", "a-1", "too-large", "e-2", "behind", "2 records")
                .doesNotContain("secret");
        assertThat(requests("outbox_request")).isEqualTo("LIST null anna");
    }

    @Test
    void hasEventsSentAgainOrDropped() {
        var command = new CommandLine(new Outbox(environment()));

        assertThat(command.execute("resend", "--topic", "billing.charges.v1", "--by", "anna"))
                .isZero();
        assertThat(new CommandLine(new Outbox(environment())).execute("drop", "e-2", "--by", "anna"))
                .isZero();

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("e-1  sent again", "e-2  dropped");
        assertThat(requests("outbox_request")).isEqualTo("RESEND e-1 anna, DROP e-2 anna");
    }

    /** As a pod of the service has it. */
    private static Map<String, String> environment() {
        return Map.of(
                "CABINET_DATABASE_URL", database.reactiveUrl(),
                "CABINET_DATABASE_USER", database.applicationUser(),
                "CABINET_DATABASE_PASSWORD", database.applicationUser());
    }

    private static int run(String... arguments) {
        return new CommandLine(new Quarantine(environment())).execute(arguments);
    }

    private static String requests() {
        return requests("quarantine_request");
    }

    private static String requests(String table) {
        return asOwner()
                .rows("select concat_ws(' ', action, coalesce(record_id, 'null'), staff) as request from %s order by id"
                        .formatted(table))
                .stream()
                .map(row -> (String) row.get("request"))
                .collect(Collectors.joining(", "));
    }

    private static Sql asOwner() {
        return new Sql("the test", database.jdbcUrl(), database.owner(), database.owner());
    }
}
