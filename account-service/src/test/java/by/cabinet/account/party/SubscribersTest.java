package by.cabinet.account.party;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class SubscribersTest {

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();
    private final Person courier = chief.colleagueElsewhere();
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);

    @BeforeEach
    void twoFirms() {
        chief.published();
        clerk.published(Map.of("name", "Пётр Клерк"));
        courier.published();
        stranger.published();
        chief.arrived(pool);
        clerk.arrived(pool);
        courier.arrived(pool);
        stranger.arrived(pool);
    }

    @ParameterizedTest
    @CsvSource({
        "chief,        clerk,    200",
        "chief,        courier,  200",
        "supervisor,   clerk,    200",
        "chief,        stranger, 404",
        "chief,        nobody,   404",
        "clerk,        clerk,    200",
        "clerk,        chief,    403",
        "clerk,        stranger, 404",
        "account,      clerk,    200",
        "account,      courier,  403",
        "account,      stranger, 404",
        "shop,         stranger, 200",
        "shop,         nobody,   404",
        "back-office,  clerk,    403",
        "chief,        a$b,      400"
    })
    void showsASubscriberToWhomeverItConcerns(String caller, String subscriber, int status) {
        get(caller, "/account/v1/subscribers/" + id(subscriber)).statusCode(status);
    }

    @Test
    void aSubscriberIsShownWithoutTheSecretsOfItsSim() {
        get("chief", "/account/v1/subscribers/" + clerk.subscriberId())
                .body("phone", equalTo(clerk.phone()))
                .body("accountId", equalTo(clerk.accountId()))
                .body("activatedAt", equalTo("2024-01-15T00:00:00.000Z"))
                .body("sim", nullValue())
                .body("iccid", nullValue());
    }

    @Test
    void managersListTheClientsSubscribers() {
        get("supervisor", "/account/v1/subscribers")
                .body(
                        "items.id",
                        containsInAnyOrder(chief.subscriberId(), clerk.subscriberId(), courier.subscriberId()));
        get("chief", "/account/v1/subscribers?name=клерк").body("items.id", containsInAnyOrder(clerk.subscriberId()));
        get("chief", "/account/v1/subscribers?phone=" + digits(clerk))
                .body("items.id", containsInAnyOrder(clerk.subscriberId()));
        get("chief", "/account/v1/subscribers?phone=" + digits(stranger)).body("items", hasSize(0));
        get("chief", "/account/v1/subscribers?clientId=" + stranger.clientId()).statusCode(404);
    }

    @Test
    void anAccountsSessionListsItsSubscribers() {
        get("account", "/account/v1/subscribers")
                .body("items.id", containsInAnyOrder(chief.subscriberId(), clerk.subscriberId()));
    }

    /** R1.5: it may have no number. */
    @Test
    void aFixedSubscriberIsShownWithoutANumberOrWithThatOfALandline() {
        var internet = chief.colleague()
                .published(Map.of("phone", Person.NONE, "sim", Person.NONE))
                .arrived(pool);
        var landline = chief.colleague()
                .published(Map.of("phone", "+375171234567", "sim", Person.NONE))
                .arrived(pool);

        get("account", "/account/v1/subscribers/" + internet.subscriberId())
                .statusCode(200)
                .body("phone", nullValue())
                .body("status", equalTo("ACTIVE"));
        get("account", "/account/v1/subscribers/" + landline.subscriberId()).body("phone", equalTo("+375171234567"));
        get("account", "/account/v1/subscribers").body("items", hasSize(4));
        get("account", "/account/v1/me").statusCode(200).body("subscriber", nullValue());
    }

    @Test
    void aSubscriberWithoutRoleListsItself() {
        get("clerk", "/account/v1/subscribers").body("items.id", containsInAnyOrder(clerk.subscriberId()));
    }

    @Test
    void staffFindSubscribersByPhoneOrClient() {
        get("shop", "/account/v1/subscribers?phone=" + digits(stranger))
                .body("items.id", containsInAnyOrder(stranger.subscriberId()));
        get("shop", "/account/v1/subscribers?clientId=" + stranger.clientId()).body("items", hasSize(1));
        get("shop", "/account/v1/subscribers?name=А").statusCode(400).body("code", equalTo("search-too-wide"));
        get("back-office", "/account/v1/subscribers?phone=" + digits(stranger)).statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=201, limit", "phone=123, phone", "cursor=a$b, cursor"})
    void anUnreadableSearchIsNamed(String query, String field) {
        get("chief", "/account/v1/subscribers?" + query).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aListComesInPages() {
        var first = get("chief", "/account/v1/subscribers?limit=2").body("items", hasSize(2));
        var cursor = first.extract().<String>path("nextCursor");
        get("chief", "/account/v1/subscribers?limit=2&cursor=" + cursor)
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void anOlderVersionChangesNothing() {
        clerk.publishSubscriber(Map.of("version", 3, "status", "SUSPENDED", "suspendedBy", "COMPANY"));
        clerk.publishSubscriber(Map.of("version", 2, "status", "TERMINATED"));
        var marker = chief.colleague().published();
        marker.arrived(pool);

        Awaitility.await().untilAsserted(() -> assertEquals("SUSPENDED", status(clerk)));
        get("chief", "/account/v1/subscribers/" + clerk.subscriberId()).body("suspendedBy", equalTo("COMPANY"));
    }

    private String status(Person subscriber) {
        return get("chief", "/account/v1/subscribers/" + subscriber.subscriberId())
                .extract()
                .path("status");
    }

    private String id(String subscriber) {
        return switch (subscriber) {
            case "chief" -> chief.subscriberId();
            case "clerk" -> clerk.subscriberId();
            case "courier" -> courier.subscriberId();
            case "stranger" -> stranger.subscriberId();
            default -> subscriber;
        };
    }

    private static String digits(Person subscriber) {
        return subscriber.phone().substring(1);
    }

    private ValidatableResponse get(String caller, String path) {
        return given().auth().oauth2(token(caller)).get(path).then();
    }

    private String token(String caller) {
        return switch (caller) {
            case "chief" -> chief.token(CabinetRole.ADMINISTRATOR);
            case "supervisor" -> chief.token(CabinetRole.SUPERVISOR);
            case "clerk" -> clerk.token(CabinetRole.SUBSCRIBER);
            case "account" -> chief.accountToken();
            case "shop" -> TestTokens.staff(StaffRole.SHOP);
            case "back-office" -> TestTokens.staff(StaffRole.BACK_OFFICE);
            default -> throw new IllegalArgumentException(caller);
        };
    }
}
