package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that is killed in the middle of an order comes back, and the order ends as if nothing had been. R1.8 d */
@ExtendWith(RunningSystem.class)
class KilledServiceTest {

    @AfterEach
    void theNetworkAnswersAgain() {
        Operator.network("auto");
    }

    @Test
    void anOrderOutlivesTheOrderService() {
        anOrderOutlives("service-order-service", "+375291000005", "s-0005");
    }

    @Test
    void anOrderOutlivesTheAccountService() {
        anOrderOutlives("account-service", "+375291000006", "s-0006");
    }

    private static void anOrderOutlives(String service, String phone, String subscriberId) {
        Operator.network("manual");
        var session = Portal.my().signIn(phone);
        var before =
                session.get("/account/v1/me").body().at("/available/amount").asLong();
        var order = session.order(subscriberId, "music").at("/id");
        var request = await().until(() -> Operator.networkRequestsOf(order), found -> !found.isEmpty())
                .getFirst();

        RunningSystem.kill(service);
        try {
            Operator.answer(request.path("requestId").asText(), "DONE");
        } finally {
            RunningSystem.restart(service);
        }

        JourneyTest.awaitState(session, order, "completed");
        await().untilAsserted(() -> assertThat(session.get("/account/v1/me")
                        .body()
                        .at("/available/amount")
                        .asLong())
                .isEqualTo(before - 350));
        await().untilAsserted(() -> assertThat(Operator.chargesOf(order)).hasSize(1));
    }
}
