package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.system.Http.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference web cabinet in a real browser, over the API as any front-end has it. */
class CabinetBrowserTest extends BrowserTest {

    private static final List<String> SCREENS =
            List.of("", "services", "orders", "money", "usage", "company", "safety", "contract", "notices");
    private static final AtomicInteger NEXT = new AtomicInteger(800);

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

    /** R1.8 e: what a plan costs and ends is seen before it is ordered. */
    @Test
    void aSubscriberGoesOverToADearerPlan() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("plan", 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/contract");
            visitor.press("Перейти на «Комфорт предоплата»");
            visitor.awaitText("За смену тарифа");
            visitor.awaitText("19,90 руб.");
            visitor.awaitText("Останется на счёте:");
            visitor.look("question");
            visitor.press("Перейти");
            visitor.awaitText("Тариф изменён: «Комфорт предоплата».");
            button(visitor, "Перейти на «Лёгкий старт»").waitFor();
            visitor.look("changed");
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

    /** By pushes alone: while the stream is open nobody waits at the server. */
    @Test
    void aBulkOrderIsFollowedWhileOneLooks() {
        var firm = new Population("bulk-seen", 8, 95_000, 3, Kind.FIRM, 0).bringIn();
        var phone = firm.getFirst().phone();
        var administrator = Portal.my().signIn(phone);
        Operator.network("manual");
        var order = Map.of(
                "action", "CONNECT",
                "offeringId", "music",
                "subscriberIds", firm.stream().map(Person::subscriberId).toList());
        var bulk = "/order/v1/bulk-orders/"
                + administrator.placeBulk(UUID.randomUUID().toString(), order).at("/id");
        var requests = await().until(() -> ordersOf(administrator.get(bulk)), found -> found.size() == 3).stream()
                .map(BrowserTest::requestOf)
                .toList();
        try (var visitor = visitor("bulk", 360, "ru-BY")) {
            var streams = streamsOf(visitor);
            visitor.comeTo(MY + "/");
            signIn(visitor, phone);
            visitor.page().waitForCondition(() -> streams.get() > 0);
            var waits = new AtomicInteger();
            visitor.page().onRequest(request -> {
                if (request.url().contains(bulk) && request.headers().containsKey("prefer")) {
                    waits.incrementAndGet();
                }
            });
            visitor.comeTo(MY + "/#/company?bulk=" + bulk.replaceFirst(".*/", ""));
            visitor.awaitText("Выполнено 0 из 3…");
            Operator.answer(requests.getFirst(), "DONE");
            visitor.awaitText("Выполнено 1 из 3…");
            visitor.look("running");
            requests.stream().skip(1).forEach(request -> Operator.answer(request, "DONE"));
            visitor.awaitText("Готово: 3 из 3.");
            visitor.look("done");
            assertThat(waits).hasValue(0);
        }
    }

    private static List<String> ordersOf(Answer bulk) {
        return bulk.body().path("items").findValuesAsText("orderId");
    }

    /** Whoever sees the most, and a family's supervisor; in each language. */
    @ParameterizedTest
    @CsvSource({"+375291000030, 360", "+375291000030, 1280", "+375291000060, 360"})
    void everyScreenIsWhole(String phone, int width) {
        try (var visitor = visitor("everything", width, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, phone);
            awaitHeading(visitor, "Обзор");
            for (var language : List.of("RU", "BE", "EN")) {
                visitor.press(language);
                for (var screen : SCREENS) {
                    visitor.comeTo(MY + "/#/" + screen);
                    visitor.page()
                            .waitForCondition(
                                    () -> visitor.page().locator("[aria-busy]").count() == 0);
                    var picture = "%s-%s".formatted(screen.isEmpty() ? "overview" : screen, language);
                    if (language.equals("RU")) {
                        visitor.look(picture);
                    } else {
                        visitor.glance(picture);
                    }
                    assertThat(visitor.page().locator("main .banner.danger").count())
                            .as("faults on %s", screen)
                            .isZero();
                }
            }
        }
    }

    /** The best of some visits: other programs want the machine too. */
    @Test
    void theFirstViewIsThereWithinASecond() {
        try (var visitor = visitor("first-view", 360, "ru-BY")) {
            var fastest = IntStream.range(0, 5)
                    .mapToDouble(visit -> firstView(visitor))
                    .min();
            assertThat(fastest.orElseThrow()).isLessThan(1000);
        }
    }

    /** Milliseconds. */
    private static double firstView(Visitor visitor) {
        visitor.comeTo(MY + "/");
        awaitHeading(visitor, "Вход");
        visitor.page().waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        return ((Number) visitor.page()
                        .evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                .doubleValue();
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
            visitor.type(code, Operator.codeSentTo(newcomer.phone(), 0));
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
            var code = Operator.codeSentTo(newcomer.phone(), 0);
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
            visitor.page().keyboard().type(Operator.codeSentTo(newcomer.phone(), 0));
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
}
