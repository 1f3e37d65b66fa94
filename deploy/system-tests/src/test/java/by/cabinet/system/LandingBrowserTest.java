package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Response;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The landing page in a real browser, both ways in, from the page to the SMS and back to a connected service. R2.2 */
class LandingBrowserTest extends BrowserTest {

    private static final String LANDING = "http://lk.landing.localhost:8080";
    private static final AtomicInteger NEXT = new AtomicInteger(900);

    static Stream<Visitor.Setting> settings() {
        return Stream.of(
                new Visitor.Setting(360, true, "ru-BY"),
                new Visitor.Setting(360, false, "ru-BY"),
                new Visitor.Setting(1280, true, "ru-BY"),
                new Visitor.Setting(1280, false, "ru-BY"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRecognisedSubscriberIsInsideAtOnceAndConnectsAService(Visitor.Setting setting) {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("recognised", setting)) {
            visitor.comeTo(proxy.landing() + "/");

            assertThat(visitor.heading()).isEqualTo("Услуги вашего номера");
            visitor.look("home");
            connectsMusic(visitor, newcomer);
            visitor.press("Выйти");
            visitor.awaitText("Войти снова");
            visitor.look("signed-out");
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anybodyElseTypesHisNumberAndTheCode(Visitor.Setting setting) {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("typed", setting)) {
            visitor.comeTo(LANDING + "/");
            visitor.look("door");
            visitor.type(
                    "Номер телефона",
                    "8 (0%s) %s"
                            .formatted(
                                    newcomer.phone().substring(4, 6),
                                    newcomer.phone().substring(6)));
            visitor.press("Получить код");
            visitor.awaitText("Код из SMS");
            visitor.look("code");
            visitor.type("Код", Operator.codeSentTo(newcomer.phone(), 0));
            visitor.press("Отправить");

            visitor.awaitText("Услуги вашего номера");
            connectsMusic(visitor, newcomer);
        }
    }

    /** From the offering to the SMS, without a reload by hand. */
    private static void connectsMusic(Visitor visitor, Newcomer newcomer) {
        Operator.network("manual");
        visitor.follow("Подключить «Музыка вместо гудка»");
        visitor.awaitText("Останется на счёте:");
        assertThat(visitor.page().content()).contains("3,50 руб.", "21,50 руб.");
        visitor.look("confirm");
        visitor.press("Подключить");
        visitor.awaitText("Подключаем.");
        assertThat(visitor.page().content()).contains("Номер " + newcomer.phone(), "3,50 руб.");
        visitor.look("underway");

        Operator.answer(requestOf(orderOn(visitor)), "DONE");

        visitor.awaitText("Услуга «Музыка вместо гудка» подключена.");
        visitor.look("done");
        await().untilAsserted(() -> assertThat(Operator.messagesTo(newcomer.phone()))
                .anySatisfy(text -> assertThat(text).contains("«Музыка вместо гудка» подключена", "21,50")));
        visitor.follow("Ко всем услугам");
        assertThat(visitor.page().locator("section[aria-labelledby=connected]").innerText())
                .contains("Музыка вместо гудка");
        visitor.look("connected");
    }

    private static String orderOn(Visitor visitor) {
        return visitor.page().url().replaceFirst(".*/orders/([^?]+).*", "$1");
    }

    /** R2.2: with two SIMs, or on somebody else's tablet; the network recognises nobody there until the browser is closed. */
    @Test
    void whoseNumberItIsNotTypesHisOwn() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("not-mine", new Visitor.Setting(360, true, "ru-BY"))) {
            visitor.comeTo(proxy.landing() + "/");
            visitor.press("Это не мой номер");
            visitor.awaitText("Введите свой номер телефона");
            visitor.comeTo(proxy.landing() + "/");
            visitor.awaitText("Введите свой номер телефона");
            visitor.look("door");
        }
    }

    /** R3, R1.14: what the footer leads to are pages, in the reader's language and without scripts. */
    @ParameterizedTest
    @CsvSource({
        "ru-BY, Порядок доступа в Личный кабинет, Изменения услуг, Новая услуга",
        "be-BY, Парадак доступу ў Асабісты кабінет, Змены паслуг, Новая паслуга",
        "en-GB, Procedure of access to the Personal Cabinet, Changes of services, New service"
    })
    void theFooterLeadsToPages(String language, String procedure, String changes, String change) {
        try (var visitor = visitor("footer", new Visitor.Setting(360, false, language))) {
            visitor.comeTo(LANDING + "/");
            visitor.follow(procedure);
            assertThat(visitor.heading()).isEqualTo(procedure);
            visitor.awaitText("Доступ к Личному кабинету предоставляется автоматически всем абонентам компании.");
            visitor.look("procedure");
            visitor.follow(changes);
            assertThat(visitor.heading()).isEqualTo(changes);
            assertThat(visitor.page().content()).contains(change);
            visitor.look("changes");
        }
    }

    /** R1.10: by whom access is closed, and the way out. */
    @Test
    void closedAccessHasAPageOfItsOwn() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        Portal.staff("ussd-gateway")
                .post("/auth/v1/ussd", Map.of("msisdn", newcomer.phone().substring(1), "text", "*141*3*6#"));
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("closed", new Visitor.Setting(360, true, "ru-BY"))) {
            visitor.comeTo(proxy.landing() + "/");
            visitor.awaitText("*141*3*6#");
            visitor.awaitText("Указать другой номер");
            visitor.picture("closed");
        }
    }

    /** R1.8 e; in the subscriber's language, not the browser's. */
    @Test
    void whatCannotBePaidIsRefusedInTheSubscribersLanguage() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "be", 10);
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("poor", new Visitor.Setting(360, true, "en-GB"))) {
            visitor.comeTo(proxy.landing() + "/");
            visitor.follow("Падключыць «Музыка замест гудка»");

            visitor.awaitText("не хапае 3,40 руб.");
            visitor.look("too-little");
        }
    }

    @Test
    void mistakesAreShownInHumanWordsInTheBrowsersLanguage() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("mistaken", new Visitor.Setting(360, false, "en-GB"))) {
            visitor.comeTo(LANDING + "/");
            visitor.type("Phone number", "12");
            visitor.press("Get a code");
            visitor.awaitText("This does not look like a Belarusian phone number.");
            visitor.type("Phone number", newcomer.phone());
            visitor.press("Get a code");
            visitor.type("Code", "000000".equals(Operator.codeSentTo(newcomer.phone(), 0)) ? "000001" : "000000");
            visitor.press("Send");
            visitor.awaitText("The code did not fit.");
        }
    }

    @Test
    void theKeyboardIsEnough() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "en", 2500);
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("keyboard", new Visitor.Setting(1280, true, "en-GB"))) {
            visitor.comeTo(proxy.landing() + "/");
            tabTo(visitor, "Connect “Music instead of ringing”");
            visitor.page().keyboard().press("Enter");
            visitor.awaitText("Left on your account:");
            tabTo(visitor, "Connect");
            visitor.look("focus");
            visitor.page().keyboard().press("Enter");
            visitor.awaitText("“Music instead of ringing” is connected.");
        }
    }

    @Test
    void thePageIsLight() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        var loaded = new AtomicInteger();
        try (var proxy = new OperatorProxy(newcomer.phone());
                var visitor = visitor("light", new Visitor.Setting(360, true, "ru-BY"))) {
            visitor.page().onResponse(answer -> loaded.addAndGet(size(answer)));
            visitor.comeTo(proxy.landing() + "/");
            assertThat(visitor.heading()).isEqualTo("Услуги вашего номера");
        }
        assertThat(loaded.get()).isPositive().isLessThan(50_000);
    }

    private static int size(Response answer) {
        return answer.headers().containsKey("content-length")
                ? Integer.parseInt(answer.headers().get("content-length"))
                : 0;
    }

    /** Attack 13: the number counts from the operator's own proxies alone. */
    @Test
    void theHeaderFromOutsideChangesNothing() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        var outside = Map.of("X-MSISDN", newcomer.phone().substring(1), "Host", "lk.landing.localhost");

        assertThat(Http.send("GET", "http://127.0.0.1:8080/", null, outside).text())
                .contains("action=\"/codes\"")
                .doesNotContain(newcomer.phone());
        assertThat(Http.send("POST", "http://127.0.0.1:8080/landing/v1/sessions", Map.of("method", "NETWORK"), outside)
                        .status())
                .isEqualTo(401);
    }
}
