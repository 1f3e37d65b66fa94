package by.cabinet.account.usage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Call details filtered, in either order, as a spreadsheet, and summed up. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class UsageListTest {

    @Inject
    Pool pool;

    @Inject
    UsagePartitions partitions;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();

    @BeforeEach
    void fiveRecords() {
        chief.published().arrived(pool);
        clerk.published().arrived(pool);
        partitions.maintain().await().indefinitely();
        use("call", at(0, "10:00"), "VOICE", "2.5", "MINUTE", "+375291112233", null, 30);
        use("free", at(0, "11:00"), "VOICE", "1", "MINUTE", "150", null, 0);
        use("text", at(0, "12:00"), "SMS", "1", "MESSAGE", "+375331112244", null, 9);
        use("abroad", at(1, "01:30"), "DATA", "12.25", "MEGABYTE", null, "PLMN-1", 400);
        use("night", at(1, "10:00"), "DATA", "7.75", "MEGABYTE", null, null, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "kind=VOICE,               free call",
        "kind=DATA&roaming=true,   abroad",
        "roaming=false,            night text free call",
        "peer=1122,                text call",
        "peer=150,                 free",
        "charged=true,             abroad text call",
        "charged=true&kind=VOICE,  call",
        "order=asc,                call free text abroad night",
        "order=asc&roaming=false,  call free text night"
    })
    void callDetailsAreFilteredThroughAllPages(String query, String ids) {
        assertEquals(List.of(ids.split(" ")), all(query));
    }

    private List<String> all(String query) {
        var ids = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var page = usage("limit=2&" + period() + "&" + query + cursor, "application/json")
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"kind=FAX, kind", "roaming=yes, roaming", "peer=12a, peer", "charged=1, charged", "order=up, order"})
    void anUnreadableFilterIsNamed(String query, String field) {
        usage(query, "application/json").statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aSpreadsheetHasAllOfThemInTheReadersForm() {
        var text = usage(period() + "&order=asc&separator=semicolon&language=ru", "text/csv")
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"usage-%s-%s-%s.csv\""
                                .formatted(clerk.phone().substring(1), day, day.plusDays(1)))
                .extract()
                .asString();
        var rows = text.split("\r\n", -1);

        assertEquals(
                "\uFEFFНачало;Вид;В роуминге;Собеседник;Оператор в роуминге;Страна;Количество;Единица;Сумма;Валюта;Время списания;Исправлено;Идентификатор",
                rows[0]);
        assertTrue(
                rows[1].endsWith(" 10:00:00;Звонки;нет;%s;;;2,5;мин;0,30;BYN;%s 10:00:00;нет;call"
                        .formatted(new Phone("+375291112233").spaced(), rows[1].substring(0, 10))),
                rows[1]);
        assertTrue(rows[2].contains(";150;"), rows[2]);
        assertTrue(rows[4].contains(";Интернет;да;;PLMN-1;PL;12,25;МБ;4,00;"), rows[4]);
        assertEquals(7, rows.length, text);
    }

    @Test
    void aLongSpreadsheetIsWholeInBothOrders() {
        pool.preparedQuery("""
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit, charge)
                        select $1, $2::timestamptz + n * interval '1 second', 'n-' || n, false, $2, 'SMS', 1, 'MESSAGE', 1
                        from generate_series(1, 1100) n""").executeAndAwait(Tuple.of(clerk.subscriberId(), at(0, "13:00")));

        for (var order : List.of("asc", "desc")) {
            var rows = usage(period() + "&order=" + order, "text/csv")
                    .extract()
                    .asString()
                    .lines()
                    .distinct()
                    .toList();
            assertEquals(1 + 1100 + 5, rows.size(), order);
        }
    }

    /** R1.7: once, however many pieces it is read in. Who asks for the headers alone reads nothing. */
    @Test
    void aSpreadsheetIsJournalledOnce() {
        given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .accept("text/csv")
                .head("/account/v1/subscribers/%s/usage?%s".formatted(clerk.subscriberId(), period()))
                .then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"));
        usage(period(), "text/csv").statusCode(200);
        usage("limit=1", "application/json").statusCode(200);

        var entries = TestEvents.await(
                Topics.JOURNAL_ENTRIES.name(),
                2,
                entry -> entry.path("subscriberId").asText().equals(clerk.subscriberId())
                        && entry.path("action").asText().equals("usage.read"));
        assertEquals(2, entries.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage?", "usage-summary?"})
    void aSpreadsheetAndASummaryNeedASecondAuthenticationToo(String what) {
        given().auth()
                .oauth2(clerk.token(CabinetRole.SUBSCRIBER))
                .accept(what.equals("usage?") ? "text/csv" : "application/json")
                .get("/account/v1/subscribers/%s/%s".formatted(clerk.subscriberId(), what + period()))
                .then()
                .statusCode(403)
                .body("code", equalTo("second-factor-required"));
    }

    @Test
    void aSpreadsheetAndASummaryAreOfThirteenMonthsAtMost() {
        usage("from=2024-01-01&to=2025-03-01", "text/csv").statusCode(400).body("field", equalTo("from"));
        summary("from=2024-01-01&to=2025-03-01").statusCode(400);
        usage("from=2024-01-01&to=2025-03-01", "application/json").statusCode(200);
    }

    /** Days and months are those of Minsk. */
    @Test
    void useIsSummedUpByKindDayAndMonth() {
        summary(period())
                .body("items.key", contains("DATA", "DATA", "SMS", "VOICE"))
                .body("items.roaming", contains(false, true, false, false))
                .body("items[1].quantity", equalTo(12.25f))
                .body("items[3].kind", equalTo("VOICE"))
                .body("items[3].quantity", equalTo(3.5f))
                .body("items[3].unit", equalTo("MINUTE"))
                .body("items[3].charge.amount", equalTo(30))
                .body("items[3].records", equalTo(2));
        summary(period() + "&by=day")
                .body("items.key", contains(day.toString(), day.toString(), next(), next()))
                .body("items.kind", contains("SMS", "VOICE", "DATA", "DATA"));
        summary("from=%s&to=%s&by=month".formatted(day, day.plusDays(1)))
                .body("items[0].key", equalTo(day.toString().substring(0, 7)));
        summary("by=week").statusCode(400).body("field", equalTo("by"));
    }

    private String next() {
        return day.plusDays(1).toString();
    }

    private ValidatableResponse summary(String query) {
        return get("usage-summary?" + query, "application/json");
    }

    private ValidatableResponse usage(String query, String accept) {
        return get("usage?" + query, accept);
    }

    private ValidatableResponse get(String what, String accept) {
        return given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .accept(accept)
                .get("/account/v1/subscribers/%s/%s".formatted(clerk.subscriberId(), what))
                .then();
    }

    private String period() {
        return "from=%s&to=%s".formatted(day, day.plusDays(2));
    }

    /** A time of Minsk, so many days after the first. */
    private OffsetDateTime at(int days, String time) {
        return OffsetDateTime.parse("%sT%s:00+03:00".formatted(day.plusDays(days), time));
    }

    private void use(
            String id,
            OffsetDateTime at,
            String kind,
            String quantity,
            String unit,
            String peer,
            String partner,
            long charge) {
        pool.preparedQuery("""
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit, peer, partner,
                                           country, charge)
                        values ($1, $2, $3, $8::text is not null, $2, $4, $5, $6, $7, $8, case when $8 is null then null else 'PL' end, $9)""")
                .executeAndAwait(Tuple.from(Arrays.asList(
                        clerk.subscriberId(), at, id, kind, new BigDecimal(quantity), unit, peer, partner, charge)));
    }
}
