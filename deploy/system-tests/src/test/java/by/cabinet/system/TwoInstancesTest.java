package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of auth-service and two of the gateway are one system: the same sessions, and none is lost with an instance. */
@ExtendWith(RunningSystem.class)
class TwoInstancesTest {

    private static final List<String> SECOND = List.of("auth-service-2", "api-gateway-2");

    @BeforeAll
    static void theSecondInstancesJoin() {
        RunningSystem.system().restartAll(SECOND);
    }

    @AfterAll
    static void theyGo() {
        RunningSystem.system().stopAll(SECOND);
    }

    @Test
    void aSessionOfOneGatewayIsASessionOfTheOther() {
        var first = Portal.my().signIn("+375291000051");
        var second = first.throughTheSecondGateway();

        assertThat(second.get("/auth/v1/session").at("/id"))
                .isEqualTo(first.get("/auth/v1/session").at("/id"));
        assertThat(second.delete("/auth/v1/session").status()).isEqualTo(204);
        assertThat(first.get("/auth/v1/session").status()).isEqualTo(401);
    }

    @Test
    void killingAnInstanceLosesNoSession() {
        var session = Portal.my().signIn("+375291000050");

        RunningSystem.system().kill("auth-service");
        try {
            await().until(() -> session.get("/auth/v1/session").status() == 200);
            assertThat(session.throughTheSecondGateway()
                            .signIn("+375291000061")
                            .get("/account/v1/me")
                            .status())
                    .isEqualTo(200);
        } finally {
            RunningSystem.system().restart("auth-service");
        }
        RunningSystem.system().kill("api-gateway");
        try {
            assertThat(session.throughTheSecondGateway().get("/account/v1/me").status())
                    .isEqualTo(200);
        } finally {
            RunningSystem.system().restart("api-gateway");
        }
        assertThat(session.get("/account/v1/me").status()).isEqualTo(200);
    }

    /** One code, tried a hundred times at once at both: one sign-in. */
    @Test
    void aCodeWorksOnceHoweverManyTryIt() {
        var phone = "+375291000060";
        var before = Operator.messagesTo(phone).size();
        var codeId = Portal.my().requestCode(phone);
        var body = Map.of("method", "SMS_CODE", "codeId", codeId, "code", Operator.codeSentTo(phone, before));

        try (var many = Executors.newFixedThreadPool(20)) {
            var attempts = IntStream.range(0, 100)
                    .mapToObj(i -> many.submit(
                            () -> portal(i).post("/auth/v1/sessions", body).status()))
                    .toList();
            assertThat(attempts.stream().map(TwoInstancesTest::result).filter(status -> status == 201))
                    .hasSize(1);
        }
    }

    private static Portal portal(int number) {
        return number % 2 == 0 ? Portal.my() : Portal.my().throughTheSecondGateway();
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
