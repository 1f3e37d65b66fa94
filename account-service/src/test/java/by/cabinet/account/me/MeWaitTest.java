package by.cabinet.account.me;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** W10: a change of money and of remainders is waited for. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class MeWaitTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    private Person anna;

    @BeforeEach
    void somebodyWithMoney() {
        Person.publishPlan(pool, "fee", true, "POSTPAID");
        anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);
        anna.publishBalance(1250, 1);
        anna.balanceArrived(pool, 1);
    }

    @Test
    void aChangeOfTheBalanceIsAnsweredAtOnce() {
        var waits = Stream.of(anna.token(CabinetRole.SUBSCRIBER), anna.accountToken())
                .map(token -> begin(token, tag(token)))
                .toList();

        anna.publishBalance(900, 2);

        for (var wait : waits) {
            wait.join()
                    .then()
                    .statusCode(200)
                    .header("Preference-Applied", equalTo("wait=25"))
                    .body("balance.amount", equalTo(900));
        }
    }

    /** By another instance, as this one sees it: in the database alone. */
    @Test
    void whatAnotherInstanceHasChangedIsAnsweredToo() {
        var token = anna.token(CabinetRole.SUBSCRIBER);
        var wait = begin(token, tag(token));

        pool.preparedQuery("update account_funds set reserved = 250 where account_id = $1")
                .executeAndAwait(Tuple.of(anna.accountId()));

        wait.join().then().statusCode(200).body("available.amount", equalTo(1000));
    }

    @Test
    void aChangeOfTheRemaindersIsAnsweredAtOnce() {
        var token = anna.token(CabinetRole.SUBSCRIBER);
        var wait = begin(token, tag(token));

        TestEvents.publish(
                "billing.remainders.v1",
                anna.subscriberId(),
                Map.of(
                        "subscriberId",
                        anna.subscriberId(),
                        "sequence",
                        1,
                        "asOf",
                        "2026-01-01T00:00:00Z",
                        "remainders",
                        List.of(Map.of("name", "Интернет", "left", 20.5, "unit", "MEGABYTE"))));

        wait.join().then().statusCode(200).body("remainders", hasSize(1));
    }

    @Test
    void aSuspensionOfTheClientIsAnsweredAtOnce() {
        var waits = Stream.of(anna.token(CabinetRole.SUBSCRIBER), anna.accountToken())
                .map(token -> begin(token, tag(token)))
                .toList();

        anna.publishClient(Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY", "version", 2));

        waits.forEach(wait -> wait.join().then().statusCode(200).body("suspended", equalTo("CLIENT")));
    }

    @Test
    void whatHasNotChangedIsAnsweredAsSuchWhenTheTimeIsOver() {
        var token = anna.token(CabinetRole.SUBSCRIBER);
        var tag = tag(token);
        var start = System.nanoTime();

        me(token, tag, 1)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Preference-Applied", equalTo("wait=1"));

        var taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.toMillis() >= 900 && taken.compareTo(SOON) < 0, taken::toString);
    }

    @Test
    void whoHasNotTheNewestAnswerDoesNotWait() {
        var token = anna.token(CabinetRole.SUBSCRIBER);
        var tag = tag(token);
        anna.publishBalance(900, 2);
        anna.balanceArrived(pool, 2);
        var start = System.nanoTime();

        me(token, tag, 25).then().statusCode(200).header("ETag", not(tag));
        me(token, null, 25).then().statusCode(200);

        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(SOON) < 0);
    }

    private CompletableFuture<Response> begin(String token, String tag) {
        return CompletableFuture.supplyAsync(() -> me(token, tag, 25));
    }

    private static String tag(String token) {
        return me(token, null, 0).then().statusCode(200).extract().header("ETag");
    }

    private static Response me(String token, String tag, int seconds) {
        var request = given().auth().oauth2(token).header("Prefer", "wait=" + seconds);
        return (tag == null ? request : request.header("If-None-Match", tag)).get("/account/v1/me");
    }
}
