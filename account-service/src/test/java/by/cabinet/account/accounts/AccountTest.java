package by.cabinet.account.accounts;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

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
import java.util.Map;
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
            case "anna" -> anna.token(CabinetRole.SUBSCRIBER);
            case "shop" -> TestTokens.staff(StaffRole.SHOP);
            case "back-office" -> TestTokens.staff(StaffRole.BACK_OFFICE);
            default -> throw new IllegalArgumentException(caller);
        };
    }
}
