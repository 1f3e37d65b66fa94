package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The site of the API in a real browser: its reference to read and to try, and its guides. A breach of its policy is an error in the console. */
class DocsBrowserTest extends BrowserTest {

    private static final String DOCS = "http://localhost:8080/docs";

    @Test
    void theReferenceShowsEveryOperationAndTriesOne() {
        try (var visitor = visitor("docs", new Visitor.Setting(1280, true, "en-GB"))) {
            var page = visitor.page();
            page.addInitScript(
                    "window.breaches = [];"
                            + "document.addEventListener('securitypolicyviolation', (it) => window.breaches.push(it.violatedDirective))");
            visitor.comeTo(DOCS);
            var operations = page.locator(".opblock");
            operations.first().waitFor();
            assertThat(operations.count()).isGreaterThanOrEqualTo(80);

            var procedure = page.locator("[id$=-procedure_current]").first();
            procedure.scrollIntoViewIfNeeded();
            procedure.locator(".opblock-summary-control").click();
            button(procedure, "Try it out").click();
            var answer = page.waitForResponse(
                    Pattern.compile("/rights/v1/procedure$"),
                    () -> button(procedure, "Execute").click());
            assertThat(answer.status()).isEqualTo(200);
            procedure
                    .locator(".live-responses-table .response-col_status")
                    .getByText("200")
                    .first()
                    .waitFor();

            assertThat(page.evaluate("window.breaches")).isEqualTo(List.of());
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void everyGuideIsAPageThatFitsASmallScreen() {
        try (var visitor = visitor("docs", new Visitor.Setting(360, true, "en-GB"))) {
            visitor.comeTo(DOCS);
            var links = pages(visitor.page());
            assertThat(links).hasSizeGreaterThan(10);
            for (var link : links.subList(1, links.size())) {
                Response answer = visitor.page().navigate("http://localhost:8080" + link);
                assertThat(answer.status()).as(link).isEqualTo(200);
                assertThat(visitor.heading()).isNotBlank();
                visitor.look(link.replaceAll("[^a-z-]", ""));
            }
        }
    }

    @SuppressWarnings("unchecked") // the script returns texts
    private static List<String> pages(Page page) {
        return (List<String>) page.locator("nav a").evaluateAll("all => all.map((link) => link.getAttribute('href'))");
    }

    private static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .first();
    }
}
