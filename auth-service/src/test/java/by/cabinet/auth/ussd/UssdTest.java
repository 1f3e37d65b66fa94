package by.cabinet.auth.ussd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.CloseAccessCommand;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.messages.Messages;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.auth.ussd.UssdResource.UssdResponse;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.StaffRole;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.4, R1.10. */
@ServiceTest
class UssdTest {

    private static final String PASSWORD = "сонца над Нёманам";

    @Inject
    Cabinet cabinet;

    @Inject
    CloseAccess closeAccess;

    @Inject
    UnitOfWork work;

    @Test
    void setsThePasswordThatIsSaidNext() {
        var person = cabinet.person();
        var asked = dial(person, "*141*0#");
        assertFalse(asked.end());

        var set = say(person, asked, PASSWORD);

        assertTrue(set.end());
        assertEquals(messages().password_set(), set.text());
        cabinet.tryPassword(person, PASSWORD).statusCode(201);
    }

    @Test
    void setsThePasswordSentWithTheCommand() {
        var person = cabinet.person();

        assertEquals(
                messages().password_set(), dial(person, "*141*0*4815162342#").text());

        cabinet.tryPassword(person, "4815162342").statusCode(201);
    }

    @Test
    void aRefusedPasswordIsAskedForAgain() {
        var person = cabinet.person();
        var refused = say(person, dial(person, "*141*0#"), "1234");

        assertEquals(messages().password_refused(messages().length()), refused.text());
        assertFalse(refused.end());
        assertEquals(messages().password_set(), say(person, refused, PASSWORD).text());
    }

    @Test
    void anAnswerIsGoodOnceAndForItsNumberOnly() {
        var person = cabinet.person();
        var stranger = cabinet.person();
        var asked = dial(person, "*141*0#");

        assertEquals(messages().dialog_over(), say(stranger, asked, PASSWORD).text());
        assertEquals(messages().password_set(), say(person, asked, PASSWORD).text());
        assertEquals(
                messages().dialog_over(),
                say(person, asked, "another " + PASSWORD).text());
    }

    @Test
    void closesTheOwnAccessAndOpensItWithPuk1() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        assertEquals(messages().access_closed(), dial(person, "*141*3*6#").text());
        assertTrue(cabinet.touch(session).isEmpty());
        cabinet.tryCode(cabinet.codeId(person), cabinet.code(person, 2)).statusCode(403);

        var asked = dial(person, "*141*3*6#");
        assertEquals(messages().ask_puk1(), asked.text());
        assertEquals(
                messages().access_opened(), say(person, asked, person.puk1()).text());
        cabinet.tryCode(cabinet.codeId(person), cabinet.code(person, 3)).statusCode(201);
    }

    @Test
    void opensWithThePuk1SentWithTheCommand() {
        var person = cabinet.person();
        dial(person, "*141*3*6#");

        assertEquals(messages().wrong_puk1(), dial(person, "*141*3*6*00000000#").text());
        assertEquals(
                messages().access_opened(),
                dial(person, "*141*3*6*" + person.puk1() + "#").text());
        assertEquals(
                messages().access_is_open(),
                dial(person, "*141*3*6*" + person.puk1() + "#").text());
    }

    /** Attack 8. */
    @Test
    void tenWrongPuk1CloseThatWayForGood() {
        var person = cabinet.person();
        dial(person, "*141*3*6#");
        IntStream.range(0, 10).forEach(i -> dial(person, "*141*3*6*0000000" + i + "#"));

        assertEquals(
                messages().wrong_puk1(),
                dial(person, "*141*3*6*" + person.puk1() + "#").text());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUBSCRIBER")
    void whatOthersHaveClosedStaysClosedAndTheyAreNamed(CauseType by) {
        var person = cabinet.person();
        close(person, by);
        var who = switch (by) {
            case ADMINISTRATOR -> messages().administrator();
            case STAFF -> messages().staff();
            case ORGANISATION -> messages().organisation();
            case SECURITY -> messages().security();
            case SUBSCRIBER -> throw new IllegalArgumentException();
        };

        assertEquals(messages().closed_by(who), dial(person, "*141*3*6#").text());
        assertEquals(
                messages().closed_by(who),
                dial(person, "*141*3*6*" + person.puk1() + "#").text());
    }

    @Test
    void puk1LiftsTheOwnClosingAmongOthers() {
        var person = cabinet.person();
        dial(person, "*141*3*6#");
        close(person, CauseType.STAFF);

        var answer = dial(person, "*141*3*6*" + person.puk1() + "#");

        assertEquals(messages().closed_by(messages().staff()), answer.text());
        assertEquals(1, cabinet.count("select count(*) from access_cause where subject_id = $1", person.subscriber()));
    }

    /** R1.10: on one screen, whoever has closed it. */
    @Test
    void whatBothTheClientAndTheOperatorHaveClosedIsSaidInOneText() {
        var person = cabinet.person();
        close(person, CauseType.ADMINISTRATOR);
        close(person, CauseType.SECURITY);

        assertEquals(
                messages().closed_by(messages().several()),
                dial(person, "*141*3*6#").text());
    }

    /** R1.3: the gateway has had no answer. */
    @Test
    void aTextThatIsSentAgainGetsTheFirstAnswer() {
        var person = cabinet.person();
        var asked = dial(person, "*141*0#");
        var set = say(person, asked, PASSWORD);
        assertEquals(messages().password_set(), set.text());
        assertEquals(set, say(person, asked, PASSWORD));

        var refused = say(person, dial(person, "*141*0#"), "1234");
        assertEquals(refused, say(person, new UssdResponse("", false, refused.dialogId()), "1234"));
        assertEquals(
                messages().password_set(),
                say(person, refused, "another " + PASSWORD).text());

        dial(person, "*141*0*4815162342#");
        dial(person, "*141*0*9815162342#");
        dial(person, "*141*0*4815162342#"); // the old one again, dialled anew
        var sent = TestEvents.await(
                Topics.MESSAGES.name(),
                5,
                message -> message.path("to").asText().equals(person.phone().e164())
                        && message.path("template").asText().equals("password-changed"));
        assertEquals(5, sent.size());
        cabinet.tryPassword(person, "4815162342").statusCode(201);

        var own = new UssdResponse("", false, "of-the-gateway-" + person.suffix());
        assertEquals(messages().access_closed(), say(person, own, "*141*3*6#").text());
        assertEquals(messages().access_closed(), say(person, own, "*141*3*6#").text());
    }

    /** Of the kind: whatever is dialled between an asterisk and a hash. R1.10 */
    @Test
    void aCommandIsOneWhileAPasswordIsAskedFor() {
        var person = cabinet.person();
        var asked = dial(person, "*141*0#");

        assertEquals(messages().access_closed(), say(person, asked, "*141*3*6#").text());
        assertEquals(0, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
    }

    @Test
    void aTextOfACommandsFormIsNeverAPassword() {
        var person = cabinet.person();

        assertEquals(
                messages().unknown_command(), dial(person, "*141*0**141*3*6##").text());
        assertEquals(
                messages().unknown_command(),
                say(person, dial(person, "*141*0#"), "*100*200#").text());
        assertEquals(0, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
    }

    /** R1.12: it is said at once, and not after a password has been typed. */
    @Test
    void whileAccessIsClosedNoPasswordIsAskedForOrSet() {
        var person = cabinet.person();
        dial(person, "*141*3*6#");

        assertEquals(messages().closed_by_yourself(), dial(person, "*141*0#").text());
        assertEquals(
                messages().closed_by_yourself(),
                dial(person, "*141*0*4815162342#").text());
        close(person, CauseType.STAFF);
        assertEquals(
                messages().closed_by(messages().staff()),
                dial(person, "*141*0#").text());

        assertEquals(0, cabinet.count("select count(*) from password where subject_id = $1", person.subscriber()));
    }

    /** A screen of USSD holds 80 letters. */
    @ParameterizedTest
    @EnumSource
    void closedAccessFitsOnOneScreen(Language language) {
        var texts = LocalizedMessages.in(language);
        Stream.of(texts.administrator(), texts.organisation(), texts.staff(), texts.security(), texts.several())
                .map(texts::closed_by)
                .forEach(text -> assertTrue(text.length() <= 80, text));
        assertTrue(texts.closed_by_yourself().length() <= 80, texts.closed_by_yourself());
    }

    @ParameterizedTest
    @EnumSource
    void answersInTheLanguageOfTheSubscriber(Language language) {
        var person = cabinet.person();
        cabinet.publishSubscriber(person, 2, Map.of("language", language.name().toLowerCase(Locale.ROOT)));

        assertEquals(
                LocalizedMessages.in(language).unknown_command(),
                dial(person, "*100#").text());
    }

    @Test
    void anUnknownNumberIsNotServed() {
        assertEquals(
                LocalizedMessages.in(Language.RU).not_served(),
                dial(Person.somebody(), "*141*0#").text());
    }

    @Test
    void onlyTheGatewayMayCall() {
        var body = Map.of("msisdn", "+375291000001", "text", "*141*0#");
        cabinet.post(TestTokens.system(StaffRole.INTEGRATOR), "ussd", body).statusCode(403);
        cabinet.post(TestTokens.staff(StaffRole.SHOP), "ussd", body).statusCode(403);
        cabinet.post(Portal.MY, "ussd", body).statusCode(401);
    }

    private void close(Person person, CauseType by) {
        work.perform(tx -> closeAccess.close(
                        tx, new CloseAccessCommand(person.subscriber(), by, "somebody", "for a reason")))
                .await()
                .indefinitely();
    }

    private UssdResponse dial(Person person, String text) {
        return post(person, text, null);
    }

    private UssdResponse say(Person person, UssdResponse asked, String text) {
        return post(person, text, asked.dialogId());
    }

    private UssdResponse post(Person person, String text, String dialogId) {
        var body = new HashMap<String, Object>(
                Map.of("msisdn", person.phone().e164().substring(1), "text", text));
        if (dialogId != null) {
            body.put("dialogId", dialogId);
        }
        return cabinet.post(TestTokens.system(StaffRole.USSD_GATEWAY), "ussd", body)
                .statusCode(200)
                .extract()
                .as(UssdResponse.class);
    }

    private static Messages messages() {
        return LocalizedMessages.in(Language.BE);
    }
}
