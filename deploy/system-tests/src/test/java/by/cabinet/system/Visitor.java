package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A person in front of the landing page or the web cabinet; looks for what would put off any visitor. */
final class Visitor implements AutoCloseable {

    /** How a browser is set up. */
    record Setting(int width, boolean scripts, String language) {

        @Override
        public String toString() {
            return "%d px, %s, %s".formatted(width, scripts ? "scripts" : "no scripts", language);
        }
    }

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int HEIGHT = 740;
    private static final Pattern API = Pattern.compile("//[^/]+/[a-z]+/v[0-9]+/");

    private final String name;
    private final Setting setting;
    private final BrowserContext context;
    private final Page page;
    private final boolean first;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int pictures;

    Visitor(Browser browser, String name, Setting setting) {
        this(
                name,
                setting,
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(setting.width(), HEIGHT)
                        .setJavaScriptEnabled(setting.scripts())
                        .setLocale(setting.language())),
                true);
        context.setDefaultTimeout(60_000);
    }

    private Visitor(String name, Setting setting, BrowserContext context, boolean first) {
        this.name = name;
        this.setting = setting;
        this.context = context;
        this.first = first;
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        page.onRequestFailed(request -> complain(request.url(), request.failure()));
    }

    Page page() {
        return page;
    }

    /** The same person in a second tab of the same browser. */
    Visitor inAnotherTab() {
        return new Visitor(name + "-second", setting, context, false);
    }

    /** What the console has said until now, and what could not be fetched. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void comeTo(String url) {
        page.navigate(url);
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    void awaitText(String text) {
        page.getByText(text).first().waitFor();
    }

    String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .innerText();
    }

    /** Pictures the page, and finds nothing wrong with it. */
    void look(String what) {
        glance(what);
        if (setting.scripts()) {
            assertThat(seriousFaults()).as("accessibility of %s", what).isEmpty();
        }
    }

    /** The same for a page that has been looked at in another language. */
    void glance(String what) {
        picture(what);
        if (setting.scripts()) {
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("no scrolling sideways: %s", what)
                    .isLessThanOrEqualTo(setting.width());
        }
        assertThat(complaints).as("console at %s", what).isEmpty();
    }

    /** The picture alone, for a page in front of a system that is being broken. */
    void picture(String what) {
        pictures++;
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("%s-%d-%s-%d-%s.png"
                        .formatted(name, setting.width(), setting.scripts() ? "js" : "nojs", pictures, what))));
    }

    private List<String> seriousFaults() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(fault -> List.of("serious", "critical").contains(fault.getImpact()))
                        .map(fault -> "%s: %s %s".formatted(fault.getId(), fault.getHelp(), fault.getNodes()))
                        .toList();
    }

    /** What the API refuses, or does not have, is no fault of the page: the browser reports every such status. */
    private void hear(ConsoleMessage message) {
        if (!message.text().contains("the server responded with a status of 4")
                || !API.matcher(message.location()).find()) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    /** A question that ends with its page is no failure. */
    private void complain(String url, String failure) {
        if (!"net::ERR_ABORTED".equals(failure)) {
            complaints.add(
                    Map.of("url", url, "failure", String.valueOf(failure)).toString());
        }
    }

    @Override
    public void close() {
        if (first) {
            context.close();
        } else {
            page.close();
        }
    }
}
