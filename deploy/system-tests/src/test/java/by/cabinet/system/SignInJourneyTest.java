package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every way to sign in, every way to a password, and the dialogue of USSD. */
@ExtendWith(RunningSystem.class)
class SignInJourneyTest {

    /** Her PUK1 was enabled in a shop. */
    private static final String OLGA = "+375291000003";

    private static final String VALENTINA = "+375291000025";

    /** R1.3, R1.4, R1.11. */
    @Test
    void aSubscriberEntersWithAPasswordSetInEachOfTheFourWays() {
        var notices = passwordNotices(); // a guide, too, sets her a password
        var before = Operator.messagesTo(OLGA).size();
        var bySms = Portal.my().post("/auth/v1/codes", Map.of("purpose", "SET_PASSWORD", "phone", OLGA));
        reset(Map.of(
                "codeId",
                bySms.at("/codeId"),
                "code",
                Operator.codeSentTo(OLGA, before),
                "newPassword",
                "первый подснежник"));
        var first = enter("первый подснежник");

        reset(Map.of("phone", OLGA, "puk1", "11000003", "newPassword", "второе дыхание"));
        assertThat(first.get("/auth/v1/session").status()).isEqualTo(401);
        enter("второе дыхание");

        assertThat(ussd(OLGA, "*141*0*3141592653#", null).body().path("end").asBoolean())
                .isTrue();
        enter("3141592653");

        await().untilAsserted(() -> assertThat(passwordNotices()).isEqualTo(notices + 3));
        Operator.sendSms(OLGA, "141", "PAROL четвёртая высота");
        await().untilAsserted(() ->
                assertThat(tryPassword("четвёртая высота").status()).isEqualTo(201));
        await().untilAsserted(() -> assertThat(passwordNotices()).isEqualTo(notices + 4));
    }

    private static long passwordNotices() {
        return Operator.messagesTo(OLGA).stream()
                .filter(text -> text.startsWith("Пароль Личного кабинета установлен"))
                .count();
    }

    /** R1.5. */
    @Test
    void aSoleTraderEntersByAccountWithHisUnpAndChangesIt() {
        var initial = signIn(Map.of("method", "ACCOUNT", "account", "100000011", "password", "190000011"));
        assertThat(initial.body().at("/session/passwordIsInitial").asBoolean()).isTrue();
        assertThat(initial.at("/session/accountId")).isEqualTo("a-100000011");

        var session = new Portal("my.localhost", initial.at("/token"));
        var changed =
                session.put("/auth/v1/password", Map.of("oldPassword", "190000011", "newPassword", "шчаслівы выпадак"));

        assertThat(changed.status()).isEqualTo(204);
        assertThat(session.get("/auth/v1/session")
                        .body()
                        .path("passwordIsInitial")
                        .asBoolean())
                .isFalse();
        assertThat(tryAccount("190000011").status()).isEqualTo(401);
        assertThat(tryAccount("шчаслівы выпадак").status()).isEqualTo(201);
        var reset = Portal.staff("back-office").post("/auth/v1/accounts/a-100000011/password-reset", Map.of());
        assertThat(reset.status()).isEqualTo(204);
        assertThat(tryAccount("190000011").status()).isEqualTo(201);
    }

    /** The contact number hears of a sign-in from another device, once; the device is known by its token or its cookie. */
    @Test
    void aSignInFromANewDeviceIsNotified() {
        var body = Map.of("method", "ACCOUNT", "account", "100000010", "password", "190000010");
        var before = notices("+375331000010");
        var first = signIn(body);

        assertThat(first.header("Set-Cookie")).startsWith("cabinet_device=").contains("HTTPOnly", "SameSite=Lax");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(notices("+375331000010")).isEqualTo(before + 1));
        var device = first.header("X-Device-Token");
        for (var headers : List.of(
                Map.of("X-Device-Token", device),
                Map.of("Cookie", first.header("Set-Cookie").split(";", -1)[0]))) {
            var again = Http.send("POST", "http://127.0.0.1:8080/auth/v1/sessions", body, headers);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.header("X-Device-Token")).isEqualTo(device);
        }
        signIn(body);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(notices("+375331000010")).isEqualTo(before + 2));
    }

    private static long notices(String phone) {
        return Operator.messagesTo(phone).stream()
                .filter(text -> Operator.NEW_DEVICE.matcher(text).find())
                .count();
    }

    /** R1.6. */
    @Test
    void aCraftspersonEntersByEmailWithTheCodeOfHisContactNumber() {
        var contact = "+375441000050";
        var before = Operator.messagesTo(contact).size();
        var codeId = Portal.my().requestCode(Map.of("purpose", "SIGN_IN", "email", "craft@demo.by"));

        var session = signIn(Map.of("method", "EMAIL", "codeId", codeId, "code", Operator.codeSentTo(contact, before)));

        assertThat(session.at("/session/accountId")).isEqualTo("a-100000050");
        assertThat(session.at("/session/method")).isEqualTo("EMAIL");
    }

    /** R1.10. */
    @Test
    void ussdClosesTheAccessAndOpensItWithPuk1() {
        var session = Portal.my().signIn(VALENTINA);

        assertThat(ussd(VALENTINA, "*141*3*6#", null).at("/text")).contains("закрыт");
        assertThat(session.get("/auth/v1/session").status()).isEqualTo(401);

        var question = ussd(VALENTINA, "*141*3*6#", null);
        assertThat(question.body().path("end").asBoolean()).isFalse();
        var opened = ussd(VALENTINA, "11000025", question.at("/dialogId"));

        assertThat(opened.at("/text")).contains("открыт");
        Portal.my().signIn(VALENTINA);
    }

    private static Portal enter(String password) {
        var answer = tryPassword(password);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Portal("my.localhost", answer.at("/token"));
    }

    private static Answer tryPassword(String password) {
        return Portal.my().post("/auth/v1/sessions", Map.of("method", "PASSWORD", "phone", OLGA, "password", password));
    }

    private static Answer tryAccount(String password) {
        return Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "ACCOUNT", "account", "100000011", "password", password));
    }

    private static void reset(Map<String, String> body) {
        var answer = Portal.my().post("/auth/v1/password-resets", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private static Answer signIn(Map<String, String> body) {
        var answer = Portal.my().post("/auth/v1/sessions", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static Answer ussd(String phone, String text, String dialogId) {
        var body = new HashMap<>(Map.of("msisdn", phone.substring(1), "text", text));
        if (dialogId != null) {
            body.put("dialogId", dialogId);
        }
        var answer = Portal.staff("ussd-gateway").post("/auth/v1/ussd", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
