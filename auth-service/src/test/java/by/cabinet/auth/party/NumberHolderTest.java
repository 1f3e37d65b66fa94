package by.cabinet.auth.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is held by the subscriber that got it last. */
@ServiceTest
class NumberHolderTest {

    @Inject
    Cabinet cabinet;

    @Inject
    SubscriberRepository subscribers;

    @Test
    void aCorrectionOfTheFormerHolderTakesNothingBack() {
        var former = cabinet.person();
        var holder = cabinet.person();
        cabinet.publishSubscriber(holder, 2, number(former));

        cabinet.publishSubscriber(former, 2, Map.of("language", "en"));

        assertEquals(holder.subscriber(), holderOf(former));
        cabinet.tryCode(cabinet.codeId(former), cabinet.code(former, 1)).statusCode(201);
        assertEquals(1, cabinet.count("select count(*) from session where subscriber_id = $1", holder.subscriber()));
    }

    @Test
    void theSameRecordsReadAnewChangeNothing() {
        var former = cabinet.person();
        var holder = cabinet.person();
        cabinet.publishSubscriber(holder, 2, number(former));
        cabinet.publishSubscriber(former, 2, Map.of("language", "en"));

        holder.publishSubscriber(2, number(former));
        former.publishSubscriber(2, Map.of("language", "en"));
        marker();

        assertEquals(holder.subscriber(), holderOf(former));
    }

    /** Compaction has left the newest record of each alone, and the former holder's has been corrected last. */
    @Test
    void aCompactedTopicThatIsReadIntoAnEmptyDatabaseChangesNothing() {
        var former = Person.somebody();
        var holder = Person.somebody();
        former.publishClient("INDIVIDUAL");
        cabinet.publishSubscriber(
                holder, 4, Map.of("phone", former.phone().e164(), "activatedAt", "2025-05-01T00:00:00Z"));
        cabinet.publishSubscriber(former, 7, Map.of("language", "en"));

        assertEquals(holder.subscriber(), holderOf(former));
    }

    @Test
    void theCrmMaySaySinceWhen() {
        var first = cabinet.person();
        var second = cabinet.person();
        cabinet.publishSubscriber(first, 2, Map.of("phoneSince", "2026-03-01T00:00:00Z"));
        cabinet.publishSubscriber(
                second, 2, Map.of("phone", first.phone().e164(), "phoneSince", "2026-02-01T00:00:00Z"));
        assertEquals(first.subscriber(), holderOf(first));

        cabinet.publishSubscriber(
                second, 3, Map.of("phone", first.phone().e164(), "phoneSince", "2026-04-01T00:00:00Z"));

        assertEquals(second.subscriber(), holderOf(first));
    }

    /** A sender's clock, or a slip of the hand, would give it to him until then. */
    @ParameterizedTest
    @ValueSource(strings = {"phoneSince", "ownerSince"})
    void nobodyHasAnythingSinceATimeThatHasNotCome(String field) {
        var person = cabinet.person();
        var ahead = Map.<String, Object>of(field, "2099-01-01T00:00:00Z");

        assertEquals("time: " + field, cabinet.quarantined(person.publishSubscriber(2, ahead)));
        if (field.equals("ownerSince")) {
            assertEquals("time: ownerSince", cabinet.quarantined(person.publishAccount(2, ahead)));
        }
    }

    /** He would read what the one before has done. */
    @Test
    void nobodyOwnsAnythingSinceBeforeItsFormerOwnerGotIt() {
        var person = cabinet.person();
        var march = "2026-03-01T00:00:00Z";
        cabinet.publishSubscriber(person, 2, Map.of("ownerSince", march));
        var taken = Map.<String, Object>of("clientId", "c-next", "ownerSince", "2026-02-01T00:00:00Z");

        assertEquals(
                "invalid: ownerSince lies before the former owner's",
                cabinet.quarantined(person.publishSubscriber(3, taken)));
        cabinet.publishSubscriber(person, 4, Map.of("clientId", "c-next", "ownerSince", "2026-04-01T00:00:00Z"));
        cabinet.quarantined(person.publishSubscriber(5, taken));
    }

    @Test
    void whoHadTheNumberBeforeHoldsItOnceTheHolderIsTerminatedOrHasAnother() {
        var former = cabinet.person();
        var holder = cabinet.person();
        cabinet.publishSubscriber(holder, 2, number(former));

        cabinet.publishSubscriber(holder, 3, Map.of());

        assertEquals(former.subscriber(), holderOf(former));
        assertEquals(holder.subscriber(), holderOf(holder));
    }

    private static Map<String, Object> number(Person of) {
        return Map.of("phone", of.phone().e164());
    }

    private String holderOf(Person number) {
        return subscribers
                .findByPhone(number.phone())
                .await()
                .indefinitely()
                .map(Subscriber::subscriberId)
                .orElse("nobody");
    }

    private void marker() {
        var marker = cabinet.person();
        await().until(() ->
                cabinet.count("select count(*) from subscriber where subscriber_id = $1", marker.subscriber()) == 1);
    }
}
