package by.cabinet.notification.messages;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.notification.Phones;
import by.cabinet.notification.TestMessages;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SMS about a subscriber, as he sees them himself. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class OwnMessagesTest {

    private static final Map<String, String> MUSIC = Map.of("offering", "Music", "price", "1.50");

    private final String phone = Phones.next();
    private final String client = Ids.next();
    private final String own = Ids.next();

    @Test
    void aSubscriberSeesWhatWasSentAboutHimWhole() {
        var first = publish(own, client);
        awaitNewest(own, client, first);
        var second = publish(own, client);
        awaitNewest(own, client, second);

        list(own, client, "")
                .body("items.id", contains(second, first))
                .body("items[0].text", containsString("Music"))
                .body("items[0].template", equalTo("order-completed"))
                .body("items[0].to", not(equalTo(phone)))
                .body("items[0].createdAt", notNullValue());
        var page = list(own, client, "?limit=1").body("items.id", contains(second));
        list(own, client, "?limit=1&cursor=" + page.extract().path("nextCursor"))
                .body("items.id", contains(first));
    }

    /** Though they went to the same number. */
    @Test
    void anotherAndALaterOwnerSeeNothingOfIt() {
        var id = publish(own, client);
        awaitNewest(own, client, id);

        list(Ids.next(), client, "").body("items", empty());
        list(own, Ids.next(), "").body("items", empty());
    }

    private String publish(String subscriber, String ofClient) {
        return TestMessages.publish(
                phone,
                "order-completed",
                MUSIC,
                Map.of("clientId", ofClient, "accountId", "a-1", "subscriberId", subscriber));
    }

    private static void awaitNewest(String subscriber, String client, String id) {
        await().untilAsserted(() -> list(subscriber, client, "").body("items[0].id", equalTo(id)));
    }

    private static ValidatableResponse list(String subscriber, String client, String query) {
        return given().auth()
                .oauth2(TestTokens.subscriber(subscriber, "a-1", client, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER))
                .get("/notification/v1/messages/own" + query)
                .then()
                .statusCode(200);
    }
}
