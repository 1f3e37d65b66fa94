package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference web cabinet in a real browser, over the API as any front-end has it. */
@ExtendWith(RunningSystem.class)
class CabinetBrowserTest {

    private static final String MY = "http://my.localhost:8080";
    private static final AtomicInteger NEXT = new AtomicInteger(800);
    private static Chromium chromium;

    @BeforeAll
    static void aBrowser() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void noBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void theNetworkAnswersAgain() {
        Operator.network("auto");
    }

    /** R1.3, R1.8: the page itself shows that the service works, without a reload. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void aSubscriberSignsInByCodeAndSeesHisServiceComeLive(int width) {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("own", width, "ru-BY")) {
            visitor.comeTo(MY + "/");
            awaitHeading(visitor, "Вход");
            visitor.look("door");
            signIn(visitor, newcomer.phone());
            awaitHeading(visitor, "Обзор");
            visitor.awaitText("25,00 руб.");
            visitor.look("overview");

            Operator.network("manual");
            visitor.follow("Услуги");
            visitor.press("Подключить «Музыка вместо гудка»");
            visitor.awaitText("Останется на счёте:");
            visitor.awaitText("21,50 руб.");
            visitor.look("confirm");
            visitor.press("Подключить");
            visitor.awaitText("Подключаем…");
            visitor.look("underway");
            Operator.answer(requestOf(newestOrder(visitor)), "DONE");

            visitor.awaitText("Услуга «Музыка вместо гудка» подключена.");
            button(visitor, "Отключить «Музыка вместо гудка»").waitFor();
            visitor.look("connected");
            visitor.follow("Заявки");
            visitor.follow("Подключение: Музыка вместо гудка");
            visitor.awaitText("Выполнена");
            visitor.look("order");
        }
    }

    @Test
    void aDraftIsKeptSeenAndCancelled() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("draft", 1280, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            visitor.follow("Услуги");
            visitor.press("Подключить «Определитель номера»");
            visitor.press("В черновики");
            visitor.awaitText("Они удаляются вместе с сеансом.");
            visitor.follow("Заявки");
            visitor.follow("Подключение: Определитель номера");
            visitor.press("Отменить заявку");
            visitor.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            visitor.awaitText("Отменена");
            visitor.look("cancelled");
        }
    }

    /** R1.2.3: roles and access stand in the list. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void aManagerFindsAndManagesTheNumbersOfHisCompany(int width) {
        try (var visitor = visitor("company", width, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, "+375291000020");
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/company");
            visitor.awaitText("+375 29 100-00-24");
            visitor.awaitText("супервайзер");
            visitor.look("numbers");
            visitor.page()
                    .getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions().setHasText("+375 29 100-00-24"))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            visitor.awaitText("Доступ в Личный кабинет");
            button(visitor, "Закрыть доступ").waitFor();
            visitor.look("manage");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "money", "usage", "safety", "contract"})
    void everyScreenIsWhole(String screen) {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor(screen, 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/" + screen);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> visitor.page().locator("[aria-busy]").count() == 0);
            visitor.look("screen");
            assertThat(visitor.page().locator("main .banner.danger").count()).isZero();
        }
    }

    /** R1.8 g */
    @Test
    void callDetailsAreShownAfterASecondCode() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("usage", 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/usage");
            awaitHeading(visitor, "Детализация");
            button(visitor, "Получить код").waitFor();
            var before = Operator.messagesTo(newcomer.phone()).size();
            visitor.press("Получить код");
            visitor.type("Код из SMS", Operator.codeSentTo(newcomer.phone(), before));
            visitor.awaitText("За этот период ничего нет.");
            visitor.look("proven");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "be-BY, Нумар тэлефона, Атрымаць код, Код з SMS, Агляд, Баланс",
        "en-GB, Phone number, Get a code, Code from the SMS, Overview, Balance"
    })
    void speaksTheBrowsersLanguageUntilAnotherOneIsChosen(
            String locale, String phone, String getCode, String code, String overview, String balance) {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "be", 2500);
        try (var visitor = visitor("language", 1280, locale)) {
            visitor.comeTo(MY + "/");
            visitor.type(phone, newcomer.phone());
            visitor.press(getCode);
            visitor.type(code, Operator.codeSentTo(newcomer.phone()));
            awaitHeading(visitor, overview);
            visitor.awaitText(balance);
            visitor.look("overview");
            visitor.press("RU");
            awaitHeading(visitor, "Обзор");
        }
    }

    @Test
    void mistakesAndTheEndOfTheSessionAreShownInHumanWords() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("mistaken", 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            visitor.type("Номер телефона", "12");
            visitor.press("Получить код");
            visitor.awaitText("Не похоже на белорусский номер телефона.");
            visitor.type("Номер телефона", newcomer.phone());
            visitor.press("Получить код");
            visitor.page().getByLabel("Код из SMS").waitFor();
            var code = Operator.codeSentTo(newcomer.phone());
            visitor.type("Код из SMS", "000000".equals(code) ? "000001" : "000000");
            visitor.awaitText("Код не подошёл.");
            visitor.look("wrong-code");
            visitor.type("Код из SMS", code.substring(0, 3) + "-" + code.substring(3));
            awaitHeading(visitor, "Обзор");

            visitor.page().evaluate("fetch('/auth/v1/session', {method: 'DELETE'})");
            // Nothing is pressed: the event stream says so.
            awaitHeading(visitor, "Вход");
            visitor.awaitText("Сеанс завершён. Войдите снова.");
        }
    }

    @Test
    void theKeyboardIsEnough() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("keyboard", 1280, "ru-BY")) {
            visitor.comeTo(MY + "/");
            visitor.page().getByLabel("Номер телефона").focus();
            visitor.page().keyboard().type(newcomer.phone());
            visitor.page().keyboard().press("Enter");
            visitor.page().getByLabel("Код из SMS").waitFor();
            visitor.page().keyboard().type(Operator.codeSentTo(newcomer.phone()));
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/services");
            button(visitor, "Подключить «Музыка вместо гудка»").waitFor();
            tabTo(visitor, "Подключить «Музыка вместо гудка»");
            visitor.page().keyboard().press("Enter");
            visitor.awaitText("Останется на счёте:");
            tabTo(visitor, "Подключить");
            visitor.look("focus");
            visitor.page().keyboard().press("Enter");
            visitor.awaitText("Услуга «Музыка вместо гудка» подключена.");
        }
    }

    private static Visitor visitor(String name, int width, String language) {
        return new Visitor(chromium.browser(), "cabinet-" + name, new Visitor.Setting(width, true, language));
    }

    private static void signIn(Visitor visitor, String phone) {
        visitor.type("Номер телефона", "8 (0%s) %s".formatted(phone.substring(4, 6), phone.substring(6)));
        var before = Operator.messagesTo(phone).size();
        visitor.press("Получить код");
        visitor.page().getByLabel("Код из SMS").waitFor();
        visitor.type("Код из SMS", Operator.codeSentTo(phone, before));
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void awaitHeading(Visitor visitor, String text) {
        visitor.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setLevel(1).setExact(true))
                .waitFor();
    }

    private static String newestOrder(Visitor visitor) {
        return (String) visitor.page()
                .evaluate("fetch('/order/v1/orders').then(answer => answer.json()).then(page => page.items[0].id)");
    }

    private static String requestOf(String order) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> Operator.networkRequestsOf(order), found -> !found.isEmpty())
                .getFirst()
                .path("requestId")
                .asText();
    }

    private static void tabTo(Visitor visitor, String name) {
        for (var presses = 0; presses < 60; presses++) {
            visitor.page().keyboard().press("Tab");
            var focused = (String) visitor.page()
                    .evaluate(
                            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent");
            if (focused.strip().equals(name)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + name);
    }
}
