package by.cabinet.account.accounts;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class AccountTest {

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.SOLE_TRADER);
    private final Person clerk = chief.colleague();
    private final Person second = chief.colleagueElsewhere();
    private final Person anna = Person.of(ClientKind.INDIVIDUAL);

    @BeforeEach
    void accounts() {
        chief.published().arrived(pool);
        clerk.published().arrived(pool);
        second.published().arrived(pool);
        anna.published().arrived(pool);
        anna.publishBalance(-50, 1);
        anna.balanceArrived(pool, 1);
    }

    /** R1.8 + */
    @ParameterizedTest
    @CsvSource({
        "chief,       chief,  200",
        "chief,       second, 200",
        "chief,       anna,   404",
        "plain,       chief,  403",
        "plain,       second, 403",
        "plain,       anna,   404",
        "alone,       second, 200",
        "alone,       chief,  403",
        "alone,       anna,   404",
        "account,     chief,  200",
        "account,     second, 403",
        "account,     anna,   404",
        "anna,        anna,   200",
        "anna,        chief,  404",
        "shop,        anna,   200",
        "back-office, anna,   403"
    })
    void showsAnAccountToWhomeverItConcerns(String caller, String account, int status) {
        get(caller, id(account)).statusCode(status);
    }

    @Test
    void anAccountIsShownWithItsMoney() {
        get("anna", anna.accountId())
                .body("number", equalTo("100000001"))
                .body("balance.amount", equalTo(-50))
                .body("balanceAsOf", notNullValue())
                .body("available.amount", equalTo(-50));
    }

    /** R1.6: a session that was entered by e-mail sees the accounts with its e-mail and contact number. */
    @ParameterizedTest
    @CsvSource({
        "chief,   chief second third",
        "email,   chief second",
        "account, chief",
        "alone,   second",
        "anna,    anna"
    })
    void aSessionListsItsAccounts(String caller, String accounts) {
        var third = chief.colleagueElsewhere().published().arrived(pool);
        for (var account : List.of(chief, second)) {
            account.publishAccount(
                    Map.of("contactEmail", "Firm@demo.by", "contactPhone", "+375291000021", "version", 2));
        }
        await().until(() -> pool.preparedQuery("select from account where client_id = $1 and contact_email is not null")
                        .executeAndAwait(Tuple.of(chief.clientId()))
                        .size()
                == 2);
        var ids = Map.of(
                "chief", chief.accountId(),
                "second", second.accountId(),
                "third", third.accountId(),
                "anna", anna.accountId());

        list(caller, "limit=50")
                .statusCode(200)
                .body(
                        "items.id",
                        containsInAnyOrder(
                                Stream.of(accounts.split(" ")).map(ids::get).toArray()));
    }

    @Test
    void aPlainSubscriberOfABusinessListsNone() {
        list("plain", "limit=50").statusCode(403);
    }

    @Test
    void aListOfAccountsComesInPages() {
        var cursor = list("chief", "limit=1")
                .body("items", hasSize(1))
                .body("items[0].number", equalTo("100000001"))
                .extract()
                .<String>path("nextCursor");
        list("chief", "limit=1&cursor=" + cursor).body("items", hasSize(1)).body("nextCursor", nullValue());
        list("chief", "number=100000001").statusCode(400).body("field", equalTo("number"));
        list("chief", "contacts=missing").statusCode(400).body("field", equalTo("contacts"));
    }

    private ValidatableResponse list(String caller, String query) {
        return given().auth()
                .oauth2(token(caller))
                .get("/account/v1/accounts?" + query)
                .then();
    }

    @Test
    void oneContactWithoutTheOtherIsQuarantined() {
        var broken = TestEvents.publish(
                "crm.accounts.v1",
                anna.accountId(),
                Map.of(
                        "accountId",
                        anna.accountId(),
                        "clientId",
                        anna.clientId(),
                        "number",
                        "100000001",
                        "contactEmail",
                        "a@demo.by",
                        "version",
                        2));

        await().until(() -> pool.preparedQuery("""
                                select from quarantine where topic = $1 and partition = $2 and "offset" = $3
                                  and field like '%must be set together%'""")
                        .executeAndAwait(Tuple.of(broken.topic(), broken.partition(), broken.offset()))
                        .size()
                == 1);
    }

    private String id(String account) {
        return switch (account) {
            case "chief" -> chief.accountId();
            case "second" -> second.accountId();
            default -> anna.accountId();
        };
    }

    private ValidatableResponse get(String caller, String id) {
        return given().auth()
                .oauth2(token(caller))
                .get("/account/v1/accounts/" + id)
                .then();
    }

    private String token(String caller) {
        return switch (caller) {
            case "chief" -> chief.token(CabinetRole.ADMINISTRATOR);
            case "plain" -> chief.token(CabinetRole.SUBSCRIBER);
            case "alone" -> second.token(CabinetRole.SUBSCRIBER);
            case "account" -> chief.accountToken();
            case "email" -> byEmail();
            case "anna" -> anna.token(CabinetRole.SUBSCRIBER);
            case "shop" -> TestTokens.staff(StaffRole.SHOP);
            case "back-office" -> TestTokens.staff(StaffRole.BACK_OFFICE);
            default -> throw new IllegalArgumentException(caller);
        };
    }

    private String byEmail() {
        var session =
                new Caller.Session(Ids.next(), Portal.MY, SignInMethod.EMAIL, Language.RU, false, false, "192.0.2.1");
        return TestTokens.of(new Caller.Account(session, chief.accountId(), chief.clientId(), chief.kind()));
    }
}
