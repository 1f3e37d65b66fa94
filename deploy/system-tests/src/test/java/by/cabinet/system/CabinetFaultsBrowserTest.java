package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The web cabinet while the system behind it is being broken, the clock runs out, or another tab acts. */
class CabinetFaultsBrowserTest extends BrowserTest {

    private static final AtomicInteger NEXT = new AtomicInteger(850);
    /** Milliseconds: Kafka gives what a killed instance has read to another one after some seconds, and a service has to start. */
    private static final double AFTER_A_RESTART = 120_000;

    /** R1.8 d: without the stream the page waits, and when the stream is there again it hears of money at once. */
    @Test
    void aCutStreamIsMissedByNobody() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("cut", 360, "ru-BY")) {
            var streams = streamsOf(visitor);
            var order = connectsMusic(visitor, newcomer);
            visitor.page().waitForCondition(() -> streams.get() > 0);
            var before = streams.get();
            RunningSystem.system().kill("notification-service");
            try {
                Operator.answer(requestOf(order), "DONE");
                button(visitor, "Отключить «Музыка вместо гудка»").waitFor();
                visitor.picture("without-stream");
            } finally {
                RunningSystem.system().restart("notification-service");
            }
            visitor.follow("Обзор");
            visitor.page()
                    .waitForCondition(
                            () -> streams.get() > before,
                            new Page.WaitForConditionOptions().setTimeout(AFTER_A_RESTART));
            var sequence = new AtomicInteger(9);
            // Until somebody knows at the new stream's other end that this account is looked at.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                newcomer.balanceIs(7700, sequence.incrementAndGet());
                return visitor.page().getByText("77,00 руб.").count() > 0;
            });
            visitor.picture("stream-again");
        }
    }

    /** R1.8 d: another instance goes on with what the killed one has begun and answers in its place; what is pressed twice because nobody answered is ordered once. */
    @Test
    void anInstanceThatIsKilledDuringAConnectionIsMissedByNobody() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        RunningSystem.system().restart("service-order-service-2");
        try (var visitor = visitor("killed", 360, "ru-BY")) {
            var order = connectsMusic(visitor, newcomer);
            RunningSystem.system().kill("service-order-service");
            Operator.answer(requestOf(order), "DONE");
            button(visitor, "Отключить «Музыка вместо гудка»")
                    .waitFor(new Locator.WaitForOptions().setTimeout(AFTER_A_RESTART));
            visitor.page().locator("dialog").waitFor(gone());
            visitor.picture("by-the-other");

            Operator.network("auto");
            RunningSystem.system().kill("service-order-service-2");
            visitor.press("Отключить «Музыка вместо гудка»");
            visitor.press("Отключить");
            visitor.page().locator("dialog").getByText("Попробуйте ещё раз").waitFor();
            visitor.picture("nobody-answers");
            RunningSystem.system().restart("service-order-service");
            visitor.press("Отключить");
            visitor.page()
                    .getByText("Услуга «Музыка вместо гудка» отключена.")
                    .waitFor(new Locator.WaitForOptions().setTimeout(AFTER_A_RESTART));
            assertThat(ordersOf(visitor)).isEqualTo(2);
        } finally {
            RunningSystem.system().restart("service-order-service");
            RunningSystem.system().stop("service-order-service-2");
        }
    }

    /** R1.8 d: the server has the order, its answer is lost on the way; pressed once, it is asked for by itself, and ordered once. */
    @Test
    void anAnswerThatIsLostIsAskedForOnceMore() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("lost", 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            visitor.follow("Услуги");
            var placed = losesTheFirstAnswer(visitor);

            visitor.press("Подключить «Музыка вместо гудка»");
            visitor.press("Подключить");

            button(visitor, "Отключить «Музыка вместо гудка»").waitFor();
            visitor.page().locator("dialog").waitFor(gone());
            assertThat(placed).hasValue(2);
            assertThat(ordersOf(visitor)).isEqualTo(1);
        }
    }

    /** R1.9: it is announced, an act keeps it, and when nobody acts it ends without a press. */
    @Test
    void theClockEndsTheSession() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        try (var visitor = visitor("clock", 360, "ru-BY")) {
            visitor.page()
                    .clock()
                    .install(new Clock.InstallOptions().setTime(Operator.now().toEpochMilli()));
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            visitor.follow("Услуги");
            visitor.press("Подключить «Определитель номера»");
            visitor.press("В черновики");
            visitor.awaitText("Они удаляются вместе с сеансом.");

            bothClocks(visitor, 550);
            visitor.awaitText("Сеанс закончится меньше чем через минуту.");
            visitor.awaitText("Черновики будут удалены (Определитель номера).");
            visitor.look("announced");
            visitor.press("Остаться");
            visitor.page().getByText("Сеанс закончится").waitFor(gone());

            bothClocks(visitor, 660);
            awaitHeading(visitor, "Вход");
            visitor.awaitText("Сеанс завершён. Войдите снова.");
            visitor.look("ended");
        }
    }

    /** One stream for both; whoever signs out, or comes instead, does so in both. */
    @Test
    void twoTabsAreOnePerson() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 2500);
        var other = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 4400);
        try (var visitor = visitor("tabs", 1280, "ru-BY");
                var second = visitor.inAnotherTab()) {
            var streams = streamsOf(visitor);
            var ofTheSecond = streamsOf(second);
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            awaitHeading(visitor, "Обзор");
            visitor.page().waitForCondition(() -> streams.get() > 0);
            second.comeTo(MY + "/#/services");
            button(second, "Подключить «Музыка вместо гудка»").waitFor();

            var order = connectsMusicIn(visitor);
            second.awaitText("Подключаем…");
            Operator.answer(requestOf(order), "DONE");
            button(second, "Отключить «Музыка вместо гудка»").waitFor();
            assertThat(ofTheSecond).hasValue(0);
            second.look("by-the-first");

            visitor.press("Выйти");
            awaitHeading(second, "Вход");
            second.awaitText("Сеанс завершён. Войдите снова.");
            signIn(second, other.phone());
            visitor.awaitText("44,00 руб.");
            assertThat(visitor.page().content()).doesNotContain("21,50", "25,00");
            visitor.look("somebody-else");
        }
    }

    /** Both prices are asked anew when they have risen since the page has shown them. */
    @Test
    void aMonthlyPriceThatHasRisenIsShownBeforeItIsPaid() {
        var newcomer = Newcomer.arrive(NEXT.incrementAndGet(), "ru", 9900);
        var staff = Portal.staff("catalogue-manager");
        var names = Map.of("ru", "Дороже", "be", "Даражэй", "en", "Dearer");
        var offering = Map.of("id", "dearer", "name", names, "rules", names, "price", 100, "monthlyPrice", 250);
        assertThat(staff.post("/order/v1/offerings", offering).status()).isEqualTo(201);
        try (var visitor = visitor("dearer", 360, "ru-BY")) {
            visitor.comeTo(MY + "/");
            signIn(visitor, newcomer.phone());
            visitor.follow("Услуги");
            visitor.press("Подключить «Дороже»");
            assertThat(staff.patch("/order/v1/offerings/dearer", Map.of("monthlyPrice", 300))
                            .status())
                    .isEqualTo(200);
            visitor.press("Подключить");
            visitor.awaitText("Теперь 1,00 руб. + 3,00 руб. в месяц;");
            visitor.look("asked-anew");
            assertThat(ordersOf(visitor)).isZero();
            visitor.press("Подключить");
            visitor.awaitText("Услуга «Дороже» подключена.");
        } finally {
            staff.delete("/order/v1/offerings/dearer");
        }
    }

    /** R1.2.3: of a client of any size; here a page has one of them. */
    @Test
    void rolesAndClosingsBeyondTheFirstPageAreShown() {
        try (var visitor = visitor("pages", 1280, "ru-BY")) {
            visitor.page()
                    .route(
                            Pattern.compile("/(auth/v1/access|rights/v1/roles)\\?"),
                            route -> route.resume(new Route.ResumeOptions()
                                    .setUrl(route.request().url().replaceFirst("limit=[0-9]+", "limit=1"))));
            visitor.comeTo(MY + "/");
            signIn(visitor, "+375291000021");
            awaitHeading(visitor, "Обзор");
            visitor.comeTo(MY + "/#/company");
            visitor.awaitText("администратор");
            visitor.awaitText("супервайзер");
        }
    }

    /** With the network in the operator's hands. Returns the order. */
    private static String connectsMusic(Visitor visitor, Newcomer newcomer) {
        visitor.comeTo(MY + "/");
        signIn(visitor, newcomer.phone());
        return connectsMusicIn(visitor);
    }

    private static String connectsMusicIn(Visitor visitor) {
        Operator.network("manual");
        visitor.follow("Услуги");
        visitor.press("Подключить «Музыка вместо гудка»");
        visitor.press("Подключить");
        visitor.awaitText("Подключаем…");
        return newestOrder(visitor);
    }

    /** Of an order that is placed. Counts the requests. */
    private static AtomicInteger losesTheFirstAnswer(Visitor visitor) {
        var requests = new AtomicInteger();
        visitor.page().route(Pattern.compile("/order/v1/orders$"), route -> {
            if (route.request().method().equals("POST") && requests.getAndIncrement() == 0) {
                var headers = new HashMap<>(route.request().headers());
                headers.put("host", "my.localhost:8080"); // which the browser knows alone
                route.fetch(new Route.FetchOptions()
                        .setUrl("http://127.0.0.1:8080/order/v1/orders")
                        .setHeaders(headers));
                route.abort();
            } else {
                route.resume();
            }
        });
        return requests;
    }

    /** The product's, and the one that the browser shows. */
    private static void bothClocks(Visitor visitor, int seconds) {
        Operator.advance(Duration.ofSeconds(seconds));
        visitor.page().clock().fastForward(1000L * seconds);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private static int ordersOf(Visitor visitor) {
        return (Integer) visitor.page()
                .evaluate("fetch('/order/v1/orders').then(answer => answer.json()).then(page => page.items.length)");
    }
}
