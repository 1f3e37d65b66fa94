package by.cabinet.auth.access;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.UnitOfWork;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may lift whose closing. R1.2.3, R1.2.4, R1.10, R1.12, R1.13 */
@ServiceTest
class CausesTest {

    /** For each cause one who lifts it, and none of the others that stand beside it here. */
    private static final Map<CauseType, AccessOpener> OPENERS = Map.of(
            CauseType.SUBSCRIBER,
            AccessOpener.SUBSCRIBER,
            CauseType.ADMINISTRATOR,
            AccessOpener.MANAGER,
            CauseType.STAFF,
            AccessOpener.SHOP,
            CauseType.ORGANISATION,
            AccessOpener.APPLICATION,
            CauseType.SECURITY,
            AccessOpener.SECURITY);

    @Inject
    Cabinet cabinet;

    @Inject
    UnitOfWork work;

    @Inject
    CloseAccess closeAccess;

    @Inject
    OpenAccess openAccess;

    @Inject
    SubjectAccessRepository subjects;

    /** Of a client that has no other manager. */
    @ParameterizedTest(name = "{0} closes, {1} open")
    @CsvSource({
        "SUBSCRIBER,    SUBSCRIBER MANAGER CONTACT_CENTRE SHOP",
        "ADMINISTRATOR, MANAGER CONTACT_CENTRE SHOP APPLICATION",
        "STAFF,         CONTACT_CENTRE SHOP",
        "ORGANISATION,  APPLICATION",
        "SECURITY,      SECURITY"
    })
    void areLiftedByWhoMay(CauseType closer, String openers) {
        for (var opener : AccessOpener.values()) {
            var subscriber = cabinet.person().subscriber();
            close(subscriber, closer);

            open(subscriber, opener);

            var mayOpen = List.of(openers.split(" ")).contains(opener.name());
            assertEquals(!mayOpen, view(subscriber).isClosed(), closer + " closed, opened by " + opener);
        }
    }

    /** R1.12: what staff closed before kinds were asked for is opened by any of them. */
    @Test
    void aLostSimOutweighsWhatStaffHaveClosedBefore() {
        var subscriber = cabinet.person().subscriber();
        close(subscriber, CauseType.STAFF);
        loseSim(subscriber);
        close(subscriber, CauseType.STAFF);

        open(subscriber, AccessOpener.CONTACT_CENTRE);
        assertEquals(
                List.of("stolen"),
                view(subscriber).causes().stream().map(AccessView.Cause::reason).toList());

        open(subscriber, AccessOpener.SHOP);
        assertEquals(AccessState.OPEN, view(subscriber).state());
    }

    /** R1.12: the SIM that replaced the first one is lost, too. */
    @Test
    void aSecondLossIsOfTheSimThatIsInUseThen() {
        var person = cabinet.person();
        loseSim(person.subscriber());
        replaceSim(person, 2);
        loseSim(person.subscriber());

        open(person.subscriber(), AccessOpener.CONTACT_CENTRE);
        assertEquals(AccessState.CLOSED, view(person.subscriber()).state());

        replaceSim(person, 3);
        open(person.subscriber(), AccessOpener.CONTACT_CENTRE);
        assertEquals(AccessState.OPEN, view(person.subscriber()).state());
    }

    /** R1.5: nobody signs in as one, and a session of its account has no role. */
    @Test
    void aFixedSubscriberIsNoOtherManager() {
        var person = cabinet.person();
        var fixed = Person.somebody();
        fixed.publishFixedSubscriber(1, Map.of("accountId", person.account(), "clientId", person.client()));
        fixed.publishRole("SUPERVISOR", 1);
        await().until(() -> cabinet.count("""
                        select count(*) from access a join subscriber s on s.subscriber_id = a.subject_id
                        where subject_id = $1 and role = 'SUPERVISOR'\
                        """, fixed.subscriber()) == 1);
        close(person.subscriber(), CauseType.ADMINISTRATOR);

        open(person.subscriber(), AccessOpener.SHOP);

        assertEquals(AccessState.OPEN, view(person.subscriber()).state());
    }

    /** R1.13 + */
    @ParameterizedTest
    @CsvSource({"ADMINISTRATOR, ORGANISATION", "STAFF, SECURITY", "ORGANISATION, SECURITY", "SUBSCRIBER, ORGANISATION"})
    void standSideBySide(CauseType one, CauseType other) {
        var subscriber = cabinet.person().subscriber();
        close(subscriber, one);
        close(subscriber, other);
        close(subscriber, one);

        assertEquals(
                List.of(one, other),
                view(subscriber).causes().stream().map(AccessView.Cause::by).toList());
        open(subscriber, OPENERS.get(one));
        assertEquals(AccessState.CLOSED, view(subscriber).state());
        open(subscriber, OPENERS.get(other));
        assertEquals(new AccessView(AccessState.OPEN, List.of()), view(subscriber));
    }

    private void loseSim(String subscriber) {
        close(new CloseAccessCommand(
                subscriber, CauseType.STAFF, "somebody", "stolen", ClosingKind.LOST_SIM, Instant.EPOCH));
    }

    private void replaceSim(Person person, long version) {
        var sim = Map.of("iccid", person.iccid() + "-" + version, "imsi", "257", "puk1", "87654321");
        cabinet.publishSubscriber(person, version, Map.of("sim", sim));
    }

    private void close(String subscriber, CauseType by) {
        close(new CloseAccessCommand(subscriber, by, "somebody", "a reason"));
    }

    private void close(CloseAccessCommand command) {
        work.perform(tx -> closeAccess.close(tx, command)).await().indefinitely();
    }

    private void open(String subscriber, AccessOpener opener) {
        work.perform(tx -> openAccess.open(tx, subscriber, opener)).await().indefinitely();
    }

    private AccessView view(String subscriber) {
        return work.perform(tx -> subjects.view(tx, SubjectType.SUBSCRIBER, subscriber))
                .await()
                .indefinitely();
    }
}
