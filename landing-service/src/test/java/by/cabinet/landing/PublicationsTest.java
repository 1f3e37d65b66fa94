package by.cabinet.landing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.value.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the footer leads to, for everybody. */
@QuarkusTest
class PublicationsTest extends LandingTest {

    /** R3 */
    @ParameterizedTest
    @ValueSource(strings = {"/procedure", "/procedure/2"})
    void theProcedureIsAPageWithAllItsVersions(String path) {
        SERVICES.procedureIs(
                "Порядок\n\n1. Личный кабинет:\n\n1.1. Доступ <b>всем</b>.\n\n3. Компания вправе изменять.");

        nobody().get(path)
                .then()
                .statusCode(200)
                .header("Content-Language", "ru")
                .body(containsString("<h1>Порядок доступа в Личный кабинет</h1>"))
                .body(containsString("Версия 2, действует с 01.12.2026."))
                .body(stringContainsInOrder(
                        "<p>Порядок</p>",
                        "<h2>1. Личный кабинет:</h2>",
                        "<p>1.1. Доступ &lt;b&gt;всем&lt;/b&gt;.</p>",
                        "<p>3. Компания вправе изменять.</p>",
                        "<p>Во всем ином — договор.</p>"))
                .body(containsString("<a href=\"/procedure/1\">Версия 1</a>"))
                .body(containsString(
                        "<a href=\"/procedure/2\" aria-current=\"page\">Версия 2, действует с 01.12.2026</a>"));
    }

    /** R4: once is enough. */
    @Test
    void whatGovernsAllElseStandsOnThePageOnce() {
        SERVICES.procedureIs("1. Текст.\n\n4. Во всем ином — договор.");

        var page = nobody().get("/procedure").asString();

        assertEquals(2, page.split("Во всем ином — договор\\.", -1).length);
    }

    @Test
    void itsTextIsRussianInEveryLanguage() {
        SERVICES.procedureIs("Порядок");

        subscriber(Language.EN)
                .get("/procedure")
                .then()
                .header("Content-Language", "en")
                .body(containsString("<html lang=\"en\">"), containsString("<div class=\"panel\" lang=\"ru\">"))
                .body(containsString("Version 2, in force from 01.12.2026. The text is in Russian"))
                .body(containsString("/?lang=be&amp;on=/procedure"));
    }

    @Test
    void aVersionThatThereIsNotIsNoPage() {
        nobody().get("/procedure/7").then().statusCode(404).body(containsString("Такой страницы нет"));
    }

    /** R1.14 */
    @ParameterizedTest
    @CsvSource({
        "RU, Новая услуга, Изменена, Больше не подключается, Музыка",
        "BE, Новая паслуга, Зменена, Больш не падключаецца, Музыка (be)",
        "EN, New service, Changed, No longer offered, Музыка (en)"
    })
    void changesOfServicesAreAPage(Language language, String created, String changed, String withdrawn, String name) {
        SERVICES.changesAre(changes("WITHDRAWN", "CHANGED", "SOMETHING_NEW", "CREATED"));

        subscriber(language)
                .get("/changes")
                .then()
                .statusCode(200)
                .body(stringContainsInOrder(withdrawn, changed, changed, created))
                .body(containsString("<h2>" + name + "</h2>"), containsString("01.12.2026. "))
                .body(containsString(language == Language.EN ? "BYN 3.50" : "3,50 руб."))
                .body(not(containsString("cursor=")));
    }

    @Test
    void earlierChangesAreOnThePagesBehind() {
        SERVICES.changesAre(changes("CREATED").put("nextCursor", "41"));

        nobody().get("/changes?cursor=52").then().body(containsString("href=\"/changes?cursor=41\">Более ранние"));
        assertEquals(
                "/order/v1/offering-changes?cursor=52",
                SERVICES.received().getLast().uri());
        nobody().get("/changes?cursor=x&utm_source=a1").then().statusCode(200);
        assertEquals("/order/v1/offering-changes", SERVICES.received().getLast().uri());
    }

    @Test
    void withoutAnyThePageSaysSo() {
        SERVICES.changesAre(changes());

        nobody().get("/changes")
                .then()
                .body(allOf(containsString("Изменений пока нет."), not(containsString("<li>\n<h2"))));
    }

    private static JsonObject changes(String... kinds) {
        var items = new JsonArray();
        for (var kind : kinds) {
            items.add(offering("music", "Музыка").put("change", kind).put("changedAt", "2026-11-30T21:00:00.000Z"));
        }
        return new JsonObject().put("items", items);
    }
}
