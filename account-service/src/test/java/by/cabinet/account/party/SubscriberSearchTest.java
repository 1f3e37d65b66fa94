package by.cabinet.account.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A firm's subscribers: searched, narrowed, sorted, counted. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class SubscriberSearchTest {

    @Inject
    Pool pool;

    private final String middle = String.valueOf(ThreadLocalRandom.current().nextInt(10_000, 100_000));
    private final String iccid = "89375" + middle + ThreadLocalRandom.current().nextInt(1_000_000);
    private final Person chief = numbered(Person.of(ClientKind.LEGAL_ENTITY), "1");
    private final Person reception = numbered(chief.colleague(), "4");
    private final Person peter = numbered(chief.colleague(), "3");
    private final Person driver = numbered(chief.colleagueElsewhere(), "2");
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);

    private Person numbered(Person person, String digit) {
        return new Person(
                person.subscriberId(),
                person.accountId(),
                person.clientId(),
                person.kind(),
                "+37529" + middle + "0" + digit);
    }

    @BeforeEach
    void aFirm() {
        chief.published(Map.of("name", "Якуб Шеф", "tariffPlanId", "other"));
        reception.published(Map.of("name", "Приёмная ООО «Ёлка»"));
        peter.published(Map.of(
                "name",
                "петров Пётр 100%",
                "status",
                "SUSPENDED",
                "suspendedBy",
                "COMPANY",
                "sim",
                Map.of("iccid", iccid, "imsi", "2", "puk1", "12345678")));
        driver.published(Map.of("name", "Водитель Петров"));
        driver.publishAccount(Map.of(
                "number",
                "7" + middle + "42",
                "contactEmail",
                "D" + middle + "@demo.by",
                "contactPhone",
                "+375291000021",
                "version",
                2));
        stranger.published(Map.of("name", "Пётр Чужой"));
        Stream.of(chief, reception, peter, driver, stranger).forEach(person -> person.arrived(pool));
        await().until(() -> pool.preparedQuery("select from account where account_id = $1 and version = 2")
                        .executeAndAwait(Tuple.of(driver.accountId()))
                        .size()
                == 1);
    }

    /** M11: ё is е, words stand in any order, case says nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "приемная              | reception",
                "ПРИЁМНАЯ              | reception",
                "ёлка приемная         | reception",
                "петр                  | driver peter",
                "шеф  якуб             | chief",
                "Пётр 100%             | peter",
                "100%                  | peter",
                "100_                  | ",
                "нет такого            | ",
                "петров  водитель      | driver",
                "петров SUFFIX03       | peter",
                "SUFFIX                | chief driver peter reception",
                "+375 29 SUFFIX02      | driver",
                "80 29 SUFFIX02        | ",
                "8 029 SUFFIX02        | driver",
                "8029SUFFIX02          | driver",
                "7SUFFIX42             | driver",
                "7SUFFIX4              | driver"
            })
    void aSearchFindsWordsOfTheNameDigitsOfThePhoneAndTheAccount(String q, String found) {
        var names = Map.of(
                chief.subscriberId(), "chief",
                reception.subscriberId(), "reception",
                peter.subscriberId(), "peter",
                driver.subscriberId(), "driver");
        var ids = list("q", q.replace("SUFFIX", middle))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);

        assertEquals(
                found == null ? "" : found,
                ids.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aListIsNarrowed() {
        list("status", "SUSPENDED").body("items.id", contains(peter.subscriberId()));
        list("accountId", driver.accountId()).body("items.id", contains(driver.subscriberId()));
        list("accountId", stranger.accountId()).body("items", hasSize(0));
        list("tariffPlanId", "other").body("items.id", contains(chief.subscriberId()));
        list("tariffPlanId", "other", "status", "SUSPENDED").body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"name, driver peter reception chief", "phone, chief driver peter reception"})
    void aListIsSortedThroughItsPages(String sort, String order) {
        var ids = Map.of(
                "chief", chief.subscriberId(),
                "reception", reception.subscriberId(),
                "peter", peter.subscriberId(),
                "driver", driver.subscriberId());
        var found = new ArrayList<String>();
        var page = list("sort", sort, "limit", "1").extract().jsonPath();
        while (page.getString("nextCursor") != null) {
            found.addAll(page.getList("items.id", String.class));
            page = list("sort", sort, "limit", "1", "cursor", page.getString("nextCursor"))
                    .extract()
                    .jsonPath();
        }
        found.addAll(page.getList("items.id", String.class));

        assertEquals(Stream.of(order.split(" ")).map(ids::get).toList(), found);
    }

    /** Who was the last of a page may be another client's by the next one, or be called otherwise. */
    @ParameterizedTest
    @CsvSource({"name, peter reception chief", "phone, driver peter reception"})
    void aPageGoesOnWhereTheLastOneEndedWhateverHasBecomeOfItsLastSubscriber(String sort, String next) {
        var ids = Map.of(
                "chief", chief.subscriberId(),
                "reception", reception.subscriberId(),
                "peter", peter.subscriberId(),
                "driver", driver.subscriberId());
        var first = list("sort", sort, "limit", "1").extract().jsonPath();
        var last = Stream.of(chief, driver)
                .filter(person -> person.subscriberId().equals(first.getString("items[0].id")))
                .findAny()
                .orElseThrow();

        last.published(Map.of(
                "name",
                "Яна Другая",
                "phone",
                "+375339" + middle + "9",
                "clientId",
                stranger.clientId(),
                "accountId",
                stranger.accountId(),
                "version",
                2));
        await().until(() -> pool.preparedQuery("select from subscriber where subscriber_id = $1 and version = 2")
                        .executeAndAwait(Tuple.of(last.subscriberId()))
                        .size()
                == 1);

        list("sort", sort, "cursor", first.getString("nextCursor"))
                .body(
                        "items.id",
                        contains(Stream.of(next.split(" ")).map(ids::get).toArray()));
    }

    @Test
    void theTotalIsOfAllPagesAndOnlyWhereAskedFor() {
        list("count", "true", "limit", "1").body("total", equalTo(4)).body("items", hasSize(1));
        list("count", "true", "q", "петров").body("total", equalTo(2));
        list("limit", "1").body("total", nullValue());
    }

    @Test
    void remaindersAreIncludedWhereAskedFor() {
        TestEvents.publish("billing.remainders.v1", driver.subscriberId(), """
                {"subscriberId": "%s", "sequence": 1, "asOf": "2026-05-02T10:00:00Z",
                 "remainders": [{"name": "Интернет", "left": 5, "unit": "MEGABYTE", "total": 8}]}""".formatted(driver.subscriberId()));

        await().untilAsserted(() -> list("include", "remainders", "sort", "phone")
                .body("items[1].remainders[0].used", equalTo(3))
                .body("items[0].remainders", hasSize(0)));
        list("sort", "phone").body("items[1].remainders", nullValue());
    }

    @Test
    void staffFindASubscriberBySimAndAccount() {
        staff("iccid", iccid).body("items.id", contains(peter.subscriberId()));
        staff("email", "d" + middle + "@DEMO.by").body("items.id", contains(driver.subscriberId()));
        staff("accountNumber", "7" + middle + "42").body("items.id", contains(driver.subscriberId()));
        staff("accountId", driver.accountId()).body("items.id", contains(driver.subscriberId()));
        staff("email", "nobody" + middle + "@demo.by").body("items", hasSize(0));
        staff("clientId", chief.clientId(), "q", "петр", "sort", "name")
                .body("items.id", contains(driver.subscriberId(), peter.subscriberId()));
        staff("iccid", iccid, "clientId", stranger.clientId()).body("items", hasSize(0));
        staff("iccid", iccid, "email", "a@demo.by").statusCode(400);
        for (var wide : List.of("q", "status", "tariffPlanId")) {
            staff(wide, wide.equals("status") ? "ACTIVE" : "петр").statusCode(400);
        }
        staff("q", "петр").body("code", equalTo("search-too-wide"));
    }

    @ParameterizedTest
    @CsvSource({
        "iccid, 1, iccid",
        "email, a@demo.by, email",
        "accountNumber, 1, accountNumber",
        "sort, id, sort",
        "status, GONE, status",
        "include, sim, include",
        "count, 1, count"
    })
    void whatASessionMayNotSearchByIsNamed(String parameter, String value, String field) {
        list(parameter, value).statusCode(400).body("field", equalTo(field));
    }

    /** However many a client has: a page is read along its index. */
    @ParameterizedTest
    @CsvSource({"NAME, subscriber_of_client_by_name", "PHONE, subscriber_of_client_by_phone", "ID, subscriber_of_client"
    })
    void aSortedPageIsReadAlongItsIndex(SubscriberSearch.Sort sort, String index) {
        var search = new SubscriberSearch(
                SubscriberSearch.Scope.CLIENT,
                chief.clientId(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                sort,
                true,
                false,
                peter.subscriberId(),
                50);
        var plan = pool.withTransaction(connection -> connection
                        .query(
                                "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off")
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("explain " + search.page())
                                .execute(Tuple.from(search.pageParameters()))))
                .await()
                .indefinitely();
        var text = new StringBuilder();
        plan.forEach(row -> text.append(row.getString(0)).append('\n'));

        assertEquals(true, text.toString().contains("using " + index + " on"), text.toString());
        assertEquals(false, text.toString().contains("Sort"), text.toString());
        assertEquals(false, text.toString().contains("Seq Scan on subscriber"), text.toString());
    }

    private ValidatableResponse list(String... query) {
        return get(chief.token(CabinetRole.ADMINISTRATOR), query);
    }

    private static ValidatableResponse staff(String... query) {
        return get(TestTokens.staff(StaffRole.CONTACT_CENTRE), query);
    }

    private static ValidatableResponse get(String token, String... query) {
        var request = given().auth().oauth2(token);
        for (var i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get("/account/v1/subscribers").then();
    }
}
