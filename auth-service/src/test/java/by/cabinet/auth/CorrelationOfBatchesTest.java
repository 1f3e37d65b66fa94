package by.cabinet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.notification.SmsReceived;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch holds events of many requests: what each has caused is published under its own correlation id. */
@ServiceTest
class CorrelationOfBatchesTest {

    @Inject
    Cabinet cabinet;

    @Inject
    UnitOfWork work;

    @Inject
    @All
    List<EventHandler<?>> handlers;

    private final String firstId = Ids.next();
    private final String secondId = Ids.next();
    private Person first;
    private Person second;

    @BeforeEach
    void persons() {
        first = cabinet.person();
        second = cabinet.person();
    }

    /** R1.2.4: the event and the SMS of the closing, the end of the session, and the journal entry. */
    @Test
    void closingsOfOrganisations() {
        var ofFirst = cabinet.signIn(first);
        var ofSecond = cabinet.signIn(second);

        handle(Topics.ACCESS_CLOSINGS, closing(first), closing(second));

        assertOwnIds(
                Topics.ACCESS,
                event -> isOf(event, "subjectId", first.subscriber()),
                event -> isOf(event, "subjectId", second.subscriber()));
        assertOwnIds(
                Topics.ACCESS,
                event -> isOf(event, "subjectId", first.account()),
                event -> isOf(event, "subjectId", second.account()));
        assertOwnEnds(ofFirst, ofSecond);
        assertOwnIds(
                Topics.MESSAGES,
                event -> isSms(event, first, "access-closed"),
                event -> isSms(event, second, "access-closed"));
        assertOwnIds(
                Topics.JOURNAL_ENTRIES,
                event -> isEntry(event, first, "access.closed"),
                event -> isEntry(event, second, "access.closed"));
    }

    @Test
    void changesOfSubscribers() {
        var ofFirst = cabinet.signIn(first);
        var ofSecond = cabinet.signIn(second);

        handle(Topics.SUBSCRIBER_SECRETS, terminated(first), terminated(second));

        assertOwnIds(
                Topics.ACCESS,
                event -> isOf(event, "subjectId", first.subscriber()),
                event -> isOf(event, "subjectId", second.subscriber()));
        assertOwnEnds(ofFirst, ofSecond);
    }

    /** R1.4: one sets his password, the other is refused. */
    @Test
    void incomingSms() {
        handle(Topics.INCOMING_SMS, sms(first, "PAROL Белы бусел 5"), sms(second, "PAROL 1234"));

        assertOwnIds(
                Topics.MESSAGES,
                event -> isSms(event, first, "password-changed"),
                event -> isSms(event, second, "password-refused"));
        assertEquals(
                firstId,
                TestEvents.correlationId(
                        Topics.JOURNAL_ENTRIES.name(), event -> isEntry(event, first, "password.set")));
    }

    @SafeVarargs
    private <T> void handle(Topic<T> topic, T... data) {
        var events = List.of(event(topic, data[0], firstId), event(topic, data[1], secondId));
        work.perform(tx -> handler(topic).handle(tx, events)).await().indefinitely();
    }

    @SuppressWarnings("unchecked") // a handler has the type of its topic
    private <T> EventHandler<T> handler(Topic<T> topic) {
        return (EventHandler<T>) handlers.stream()
                .filter(handler -> handler.topic().name().equals(topic.name()))
                .findAny()
                .orElseThrow();
    }

    private static <T> ReceivedEvent<T> event(Topic<T> topic, T data, String correlationId) {
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin(topic.name(), 0, 0),
                topic.key().apply(data),
                "/test",
                Ids.next(),
                Instant.now(),
                correlationId,
                data);
    }

    private static AccessClosingChanged closing(Person person) {
        return new AccessClosingChanged(
                person.subscriber(), person.client(), true, Ids.next(), null, Instant.now(), 1L);
    }

    private static SubscriberSecretsEvent terminated(Person person) {
        return new SubscriberSecretsEvent(
                person.subscriber(),
                person.account(),
                person.client(),
                person.phone(),
                null,
                SubscriberStatus.TERMINATED,
                null,
                Instant.parse("2020-01-01T06:00:00Z"),
                Instant.now(),
                "prepaid",
                new SubscriberSecretsEvent.Sim(person.iccid(), person.puk1()),
                Language.BE,
                true,
                false,
                null,
                null,
                null,
                2L);
    }

    private static SmsReceived sms(Person person, String text) {
        return new SmsReceived(Ids.next(), person.phone(), "141", text, Instant.now());
    }

    private void assertOwnEnds(SignedIn ofFirst, SignedIn ofSecond) {
        assertOwnIds(Topics.SESSIONS, event -> isEnd(event, ofFirst), event -> isEnd(event, ofSecond));
    }

    private void assertOwnIds(Topic<?> topic, Predicate<JsonNode> ofFirst, Predicate<JsonNode> ofSecond) {
        assertEquals(firstId, TestEvents.correlationId(topic.name(), ofFirst));
        assertEquals(secondId, TestEvents.correlationId(topic.name(), ofSecond));
    }

    private static boolean isOf(JsonNode event, String property, String value) {
        return event.path(property).asText().equals(value);
    }

    private static boolean isSms(JsonNode event, Person person, String template) {
        return isOf(event, "to", person.phone().e164()) && isOf(event, "template", template);
    }

    private static boolean isEntry(JsonNode event, Person person, String action) {
        return isOf(event, "subscriberId", person.subscriber()) && isOf(event, "action", action);
    }

    private static boolean isEnd(JsonNode event, SignedIn session) {
        return isOf(event, "sessionId", session.sessionId()) && isOf(event, "change", "ENDED");
    }
}
