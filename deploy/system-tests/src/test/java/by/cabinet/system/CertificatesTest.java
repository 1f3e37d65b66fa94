package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.Folders;
import by.cabinet.harness.attack.AttackRun;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.command.Console;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.system.LocalSystem;
import by.cabinet.local.system.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The system as {@code ./cabinet up --secure} runs it; in a JVM of its own, since its ports are those of the other tests' system. */
@Tag("certificates")
class CertificatesTest {

    private static final int STRANGERS_AND_SERVICES = 38;

    private static Path folder;
    private static LocalSystem system;

    @BeforeAll
    static void start() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        folder = Files.createTempDirectory("cabinet-certificates");
        system = LocalSystem.start(Options.forTests(RunningSystem.repository(), folder, new Console(System.out))
                .withSecurity(true));
        var demo = new DemoData(Addresses.LOCAL);
        demo.publishPeople();
        system.startKeycloak();
        demo.loadWhenReady();
    }

    @AfterAll
    static void stop() {
        system.close();
        Folders.delete(folder);
    }

    /** Through all parts: Redis, PostgreSQL, Kafka, the keys of both issuers, the SMS centre. */
    @Test
    void aSubscriberSignsInAndConnectsAService() {
        var anna = Portal.my().signIn("+375291000001");

        var order = anna.order("s-0001", "music");

        assertThat(order.status()).as(order.text()).isEqualTo(201);
        JourneyTest.awaitState(anna, order.at("/id"), "completed");
        assertThat(Portal.staff("contact-centre")
                        .get("/auth/v1/subscribers/s-0001/access")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotOnesOwnIsRefusedByThePartItself() {
        var attacks = new AttackRun(SystemUnderTest.of(system), RunningSystem.repository(), 0, Duration.ZERO)
                .rows().stream()
                        .filter(row -> row.number() == STRANGERS_AND_SERVICES)
                        .filter(AttackRun.Row::isPossible)
                        .toList();

        assertThat(attacks).hasSize(1);
        attacks.getFirst().attempt().run();
    }
}
