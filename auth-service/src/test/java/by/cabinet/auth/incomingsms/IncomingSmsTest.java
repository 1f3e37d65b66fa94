package by.cabinet.auth.incomingsms;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smallrye.mutiny.unchecked.UncheckedConsumer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.4. */
@ServiceTest
class IncomingSmsTest {

    @Inject
    Cabinet cabinet;

    @Inject
    SetPassword setPassword;

    @Inject
    MeterRegistry metrics;

    @Inject
    ProductClock clock;

    @Test
    void setsThePasswordThatWasSentAndIsAnsweredBySms() {
        var person = cabinet.person();

        send(person, "141", "PAROL Белы бусел 5");

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-changed").size());
        cabinet.tryPassword(person, "Белы бусел 5").statusCode(201);
    }

    /** What phones and keyboards add around it. */
    @ParameterizedTest
    @ValueSource(strings = {" PAROL  Белы бусел 5 ", "parol\u00a0Белы бусел 5\r\n", "ПАРОЛЬ\tБелы бусел 5\u200e"})
    void whatStandsAroundThePasswordIsNotOfIt(String text) {
        var person = cabinet.person();

        send(person, "141", text);

        cabinet.smsTo(person.phone().e164(), "password-changed");
        cabinet.tryPassword(person, "Белы бусел 5").statusCode(201);
    }

    /** Never silence; and two programs that answer each other stop. */
    @Test
    void anythingElseIsAnsweredWithHowToWriteOnceAnHour() {
        var person = cabinet.person();
        send(person, "141", "Белы бусел 5");
        send(person, "141", "PAROL");
        send(person, "141", "PAROL Белы бусел 5");
        cabinet.smsTo(person.phone().e164(), "password-changed");

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-how-to").size());
    }

    /** F33: the SMSC repeats an SMS that it believes undelivered, also under another id. */
    @Test
    void anOldSmsThatIsRepeatedUndoesNoNewerPassword() {
        var person = cabinet.person();
        var first = clock.instant().minusSeconds(60);

        send(person, "PAROL Белы бусел 5", first);
        send(person, "PAROL Чорны бусел 6", first.plusSeconds(2));
        send(person, "PAROL Белы бусел 5", first);
        send(person, "PAROL 1234", first.plusSeconds(3));

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-refused").size());
        TestEvents.await(
                Topics.MESSAGES.name(),
                2,
                message -> message.path("to").asText().equals(person.phone().e164())
                        && message.path("template").asText().equals("password-changed"));
        cabinet.tryPassword(person, "Белы бусел 5").statusCode(401);
        cabinet.tryPassword(person, "Чорны бусел 6").statusCode(201);
    }

    /** Whoever set one otherwise since then is not overtaken by an SMS that was late. */
    @Test
    void anSmsFromBeforeTheLastPasswordIsLate() {
        var person = cabinet.person();
        var before = clock.instant().minusSeconds(60);
        cabinet.post(
                        TestTokens.system(StaffRole.USSD_GATEWAY),
                        "ussd",
                        Map.of("msisdn", person.phone().e164().substring(1), "text", "*141*0*Шэры бусел 7#"))
                .statusCode(200);

        send(person, "PAROL Белы бусел 5", before);
        send(person, "PAROL 1234", before);

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-refused").size());
        cabinet.tryPassword(person, "Шэры бусел 7").statusCode(201);
    }

    /** Two of the same tenth of a second, and a third: the order in which they come decides. */
    @Test
    void thoseOfOneMomentAreTakenInTheirOrder() {
        var person = cabinet.person();
        var moment = clock.instant().minusSeconds(60);

        for (var password : List.of("Белы бусел 5", "Чорны бусел 6", "Шэры бусел 7")) {
            send(person, "PAROL " + password, moment);
        }
        send(person, "PAROL 1234", moment);

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-refused").size());
        cabinet.tryPassword(person, "Шэры бусел 7").statusCode(201);
    }

    private static void send(Person from, String text, Instant sentAt) {
        var sms = new HashMap<>(sms(from, "141", text));
        sms.put("receivedAt", sentAt.toString());
        TestEvents.publish(Topics.INCOMING_SMS.name(), from.phone().e164(), sms);
    }

    @ParameterizedTest
    @CsvSource({"1234, трэба ад 8 да 128 сімвалаў", "*141*3*6#, гэта каманда USSD"})
    void aPasswordThatIsNotAcceptedIsAnsweredWithTheReason(String password, String reason) {
        var person = cabinet.person();

        send(person, "141", "parol " + password);

        var published = cabinet.smsTo(person.phone().e164(), "password-refused").getFirst();
        assertEquals(reason, published.path("parameters").path("reason").asText());
        assertFalse(published.toString().contains(password), "the password stands in no message");
    }

    @Test
    void otherTextsAndNumbersAreLeftAlone() {
        var person = cabinet.person();
        send(person, "150", "PAROL Белы бусел 5");
        send(person, "141", "PAROLA Белы бусел 5");
        var last = cabinet.person();
        send(last, "141", "PAROL Белы бусел 5");
        cabinet.smsTo(last.phone().e164(), "password-changed");

        assertEquals(0, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
    }

    /** Sign-ins fill the queue of hashes: what the CRM says is applied meanwhile, and the password is set when its turn comes. F26 */
    @Test
    void aPasswordWaitsForItsTurnAndNothingElseWaitsForIt() {
        var person = cabinet.person();
        var isOver = new CountDownLatch(1);
        try {
            fillHasher(isOver);
            send(person, "141", "PAROL Белы бусел 5");
            await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> stuck() > 3);
            cabinet.person();
            assertTrue(stuck() > 3);
        } finally {
            isOver.countDown();
        }

        assertEquals(1, cabinet.smsTo(person.phone().e164(), "password-changed").size());
        assertEquals(
                0,
                cabinet.count(
                        "select count(*) from quarantine where topic = $1 and reason = 'unknown'",
                        Topics.INCOMING_SMS.name()));
    }

    /** Every thread that hashes is held until then, and every place in its queue is taken: a hash is refused for certain. */
    private void fillHasher(CountDownLatch isOver) {
        var held = new AtomicInteger();
        await().until(() -> {
            fillQueue(hash -> {
                held.incrementAndGet();
                isOver.await();
            });
            return held.get() == Runtime.getRuntime().availableProcessors();
        });
        fillQueue(hash -> isOver.await());
    }

    private void fillQueue(UncheckedConsumer<String> afterHash) {
        var isRefused = new AtomicBoolean();
        while (!isRefused.get()) {
            setPassword.hash("a password").subscribe().with(Unchecked.consumer(afterHash), busy -> isRefused.set(true));
        }
    }

    private double stuck() {
        return metrics.get("intake.stuck.seconds").tag("topic", Topics.INCOMING_SMS.name()).gauges().stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElseThrow();
    }

    @Test
    void aBrokenOneIsQuarantinedWithoutItsText() {
        var person = cabinet.person();
        var broken = TestEvents.publish(
                Topics.INCOMING_SMS.name(), "+375290000000", sms(person, "141", "PAROL Сакрэт мой 7"));

        await().until(() -> cabinet.count(
                        "select count(*) from quarantine where topic = $1 and partition = $2 and \"offset\" = $3",
                        broken.topic(),
                        broken.partition(),
                        broken.offset())
                == 1);

        assertEquals(
                0,
                cabinet.count(
                        "select count(*) from quarantine q where topic = $1 and (payload is not null or key is not null)",
                        Topics.INCOMING_SMS.name()));
        assertEquals(0, cabinet.count("select count(*) from quarantine q where q::text like '%Сакрэт%'"));
    }

    private static void send(Person from, String to, String text) {
        TestEvents.publish(Topics.INCOMING_SMS.name(), from.phone().e164(), sms(from, to, text));
    }

    private static Map<String, Object> sms(Person from, String to, String text) {
        return Map.of(
                "smsId",
                "1",
                "from",
                from.phone().e164(),
                "to",
                to,
                "text",
                text,
                "receivedAt",
                "2026-11-25T00:00:00Z");
    }
}
