package by.cabinet.system;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of pages share: one Chromium for a class, the people in front of it, and the operator's answer to what they order. */
@ExtendWith(RunningSystem.class)
abstract class BrowserTest {

    static final String MY = "http://my.localhost:8080";
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

    static Visitor visitor(String name, Visitor.Setting setting) {
        return new Visitor(chromium.browser(), name, setting);
    }

    static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The network's request of an order; waits for it. */
    static String requestOf(String order) {
        return await().until(() -> Operator.networkRequestsOf(order), found -> !found.isEmpty())
                .getFirst()
                .path("requestId")
                .asText();
    }

    static void tabTo(Visitor visitor, String name) {
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

    /** In front of the web cabinet. */
    static Visitor visitor(String name, int width, String language) {
        return visitor("cabinet-" + name, new Visitor.Setting(width, true, language));
    }

    static void signIn(Visitor visitor, String phone) {
        visitor.type("Номер телефона", "8 (0%s) %s".formatted(phone.substring(4, 6), phone.substring(6)));
        var before = Operator.messagesTo(phone).size();
        visitor.press("Получить код");
        visitor.page().getByLabel("Код из SMS").waitFor();
        visitor.type("Код из SMS", Operator.codeSentTo(phone, before));
    }

    static void awaitHeading(Visitor visitor, String text) {
        visitor.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setLevel(1).setExact(true))
                .waitFor();
    }

    static String newestOrder(Visitor visitor) {
        return (String) visitor.page()
                .evaluate("fetch('/order/v1/orders').then(answer => answer.json()).then(page => page.items[0].id)");
    }

    /** How many event streams the page has been given. */
    static AtomicInteger streamsOf(Visitor visitor) {
        var streams = new AtomicInteger();
        visitor.page().onResponse(answer -> {
            if (answer.url().contains("/notification/v1/events") && answer.status() == 200) {
                streams.incrementAndGet();
            }
        });
        return streams;
    }
}
