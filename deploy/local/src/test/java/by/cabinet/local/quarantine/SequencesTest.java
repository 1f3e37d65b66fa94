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

/** The command against the tables of account-service; a trigger stands for the service. */
class SequencesTest {

    private static final Path MIGRATION = Path.of(
            "..", "..", "account-service/src/main/resources/db/migration/V10__facts_have_a_source_and_a_revision.sql");

    private static PostgresServer server;
    private static PostgresDatabase database;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresServer.start(ServerOptions.forTests());
        database = server.database("sequenced");
        String sql = Files.readString(MIGRATION);
        asOwner()
                .execute(
                        sql.substring(sql.indexOf("create table sequence_reset"), sql.indexOf("-- When the CRM says")));
        asOwner().execute("""
                create function answer() returns trigger language plpgsql as $$
                begin
                    new.outcome = case when new.topic = 'billing.usage.v1' then 'FAILED' else 'DONE' end;
                    new.detail = case when new.topic = 'billing.usage.v1' then 'this topic has no sequences' end;
                    return new;
                end $$;
                create trigger answer before insert on sequence_request for each row execute function answer()""");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        asOwner().execute("""
                truncate sequence_behind, sequence_request;
                insert into sequence_behind values
                    ('billing.balances.v1', 'a-1', '2026-01-31T10:00:00Z', '2026-01-31T12:00:00Z', 0, 's', 'e', 'secret'),
                    ('billing.balances.v1', 'a-2', '2026-01-31T11:00:00Z', '2026-01-31T11:00:00Z', 0, 's', 'e', 'secret')""");
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    @Test
    void listsHowManyLieBehindSinceWhen() {
        assertThat(run("list")).isZero();

        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("billing.balances.v1  2 ids", "2026-01-31T10:00:00Z", "2026-01-31T12:00:00Z", "1 topics")
                .doesNotContain("secret");
    }

    @Test
    void asksTheServiceToBeginAnew() {
        assertThat(run("reset", "--topic", "billing.balances.v1", "--since", "2026-01-31T09:00:00Z", "--by", "anna"))
                .isZero();

        assertThat(requests()).isEqualTo("billing.balances.v1 2026-01-31 09:00:00 anna");
    }

    @Test
    void saysWhatCouldNotBeDone() {
        assertThat(run("reset", "--topic", "billing.usage.v1", "--since", "2026-01-31T09:00:00Z", "--by", "anna"))
                .isEqualTo(1);

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("failed: this topic has no sequences");
    }

    @Test
    void resetsNothingUnlessItIsSaidWhatSinceWhenAndByWhom() {
        assertThat(run("reset", "--by", "anna")).isEqualTo(1);
        assertThat(run("reset", "--topic", "billing.balances.v1", "--since", "2026-01-31T09:00:00Z"))
                .isEqualTo(1);
        assertThat(run("reset", "--topic", "billing.balances.v1", "--by", "anna"))
                .isEqualTo(1);
        assertThat(run("reset", "--topic", "billing.balances.v1", "--since", "then", "--by", "anna"))
                .isEqualTo(1);

        assertThat(requests()).isEmpty();
    }

    private static int run(String... arguments) {
        var command = new Sequences(Map.of(
                "CABINET_DATABASE_URL", database.reactiveUrl(),
                "CABINET_DATABASE_USER", database.applicationUser(),
                "CABINET_DATABASE_PASSWORD", database.applicationUser()));
        return new CommandLine(command).execute(arguments);
    }

    private static String requests() {
        return asOwner()
                .rows(
                        "select concat_ws(' ', topic, opened_at at time zone 'UTC', staff) as request from sequence_request order by id")
                .stream()
                .map(row -> (String) row.get("request"))
                .collect(Collectors.joining(", "));
    }

    private static Sql asOwner() {
        return new Sql("the test", database.jdbcUrl(), database.owner(), database.owner());
    }
}
