package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.CrashPlan.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Orders whose components are killed at every step, at points that follow from a seed: none is lost, none is done or debited twice.
 * Ten crashes, or {@code -Dcabinet.crashes=200}; {@code -Dcabinet.crash.seed=…} repeats a run. R1.8 a, d
 */
@ExtendWith(RunningSystem.class)
class CrashTest {

    private static final int CRASHES = Integer.getInteger("cabinet.crashes", 10);
    private static final long SEED = Long.getLong("cabinet.crash.seed", System.nanoTime());
    private static final String[] SUBSCRIBERS = {"s-0020", "s-0021", "s-0022", "s-0024", "s-0025"};
    private static final String OFFERING = "music";

    private final Random random = new Random(SEED);
    private final Map<String, String> next = new TreeMap<>();
    private final List<String> placed = new ArrayList<>();

    @AfterEach
    void theNetworkAnswersAgain() {
        Operator.network("auto");
    }

    @Test
    void noOrderIsLostOrDoneTwiceWhateverIsKilledAndWhenever() {
        System.out.printf("CrashTest: seed %d, %d crashes%n", SEED, CRASHES);
        var orders = new OrderRecords();
        var charged = orders.charged();
        var owed = orders.owed();

        var administrator = Portal.my().signIn("+375291000021");
        for (var crash = 0; crash < CRASHES; crash++) {
            survive(CrashPlan.next(random), administrator);
        }

        orders.assertKept(placed); // D1
        assertThat(orders.charged() - charged).as("M1").isEqualTo(orders.owed() - owed);
        assertThat(orders.debitedTwice()).as("M2").isEmpty();
        assertThat(orders.overdrawn()).as("M2").isEmpty();
        await().untilAsserted(() ->
                assertThat(orders.notNotifiedOnce(placed)).as("A2").isEmpty());
    }

    private void survive(Crash crash, Portal administrator) {
        var batch = new Batch(administrator, crash);
        for (var subscriberId : chosenSubscribers()) {
            batch.order(subscriberId, next.getOrDefault(subscriberId, "CONNECT"), OFFERING);
        }
        var made = batch.run();
        placed.addAll(made.keySet());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> made.keySet()
                        .forEach(id -> assertThat(administrator
                                        .get("/order/v1/orders/" + id)
                                        .at("/state"))
                                .as("%s after %s, seed %d", id, crash, SEED)
                                .isEqualTo("completed")));
        made.forEach((id, order) -> {
            assertThat(Operator.effectsOf(id)).as("A1: %s after %s", id, crash).isEqualTo(1);
            next.put(order.subscriberId(), order.action().equals("CONNECT") ? "DISCONNECT" : "CONNECT");
        });
    }

    private List<String> chosenSubscribers() {
        var chosen = new ArrayList<String>();
        for (var subscriberId : SUBSCRIBERS) {
            if (chosen.isEmpty() || random.nextBoolean()) {
                chosen.add(subscriberId);
            }
        }
        return chosen;
    }
}
