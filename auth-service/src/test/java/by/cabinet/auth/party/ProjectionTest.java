package by.cabinet.auth.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProjectionTest {

    @Inject
    Cabinet cabinet;

    @Test
    void theNewestVersionWinsInWhateverOrderItComes() {
        var person = Person.somebody();
        var id = person.account();
        publishAccount(person, 3, "3");
        publishAccount(person, 1, "1");
        publishAccount(person, 3, "3 again");
        publishAccount(person, 2, "2");
        publishAccount(person, 4, "4");

        await().until(() -> cabinet.row("select number from account where account_id = $1 and version = 4", id)
                .isPresent());
        publishAccount(person, 3, "3");
        var later = cabinet.person();

        assertEquals("4", number(id));
        assertEquals(later.number(), awaitNumber(later.account()));
    }

    @Test
    void oneContactWithoutTheOtherIsQuarantined() {
        var person = Person.somebody();
        var broken = TestEvents.publish(
                Topics.ACCOUNTS.name(),
                person.account(),
                Map.of(
                        "accountId",
                        person.account(),
                        "clientId",
                        person.client(),
                        "number",
                        "1",
                        "contactEmail",
                        "ip@demo.by",
                        "version",
                        1));

        await().until(() -> cabinet.count(
                        "select count(*) from quarantine where topic = $1 and partition = $2 and \"offset\" = $3",
                        broken.topic(),
                        broken.partition(),
                        broken.offset())
                == 1);
        assertFalse(cabinet.row("select from account where account_id = $1", person.account())
                .isPresent());
    }

    private static void publishAccount(Person person, int version, String number) {
        TestEvents.publish(
                Topics.ACCOUNTS.name(),
                person.account(),
                Map.of(
                        "accountId",
                        person.account(),
                        "clientId",
                        person.client(),
                        "number",
                        number,
                        "version",
                        version));
    }

    private String awaitNumber(String accountId) {
        await().until(() -> cabinet.row("select from account where account_id = $1", accountId)
                .isPresent());
        return number(accountId);
    }

    private String number(String accountId) {
        return cabinet.row("select number from account where account_id = $1", accountId)
                .orElseThrow()
                .getString(0);
    }
}
