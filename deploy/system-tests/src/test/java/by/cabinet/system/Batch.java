package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.CrashPlan.Crash;
import by.cabinet.system.CrashPlan.Step;
import by.cabinet.system.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Some orders placed at once, and the crash during them. */
final class Batch {

    private final Portal portal;
    private final Crash crash;
    private final List<Wanted> wanted = new ArrayList<>();

    Batch(Portal portal, Crash crash) {
        this.portal = portal;
        this.crash = crash;
    }

    record Wanted(String key, String subscriberId, String action, String offering) {

        private Map<String, Object> body() {
            return Map.of("action", action, "subscriberId", subscriberId, "offeringId", offering);
        }
    }

    void order(String subscriberId, String action, String offering) {
        wanted.add(new Wanted(UUID.randomUUID().toString(), subscriberId, action, offering));
    }

    /** Answers the orders by their ids, when the part that was killed is up again. */
    Map<String, Wanted> run() {
        Operator.network(crash.step().compareTo(Step.ASKED) < 0 ? "auto" : "manual");
        var answers = wanted.stream()
                .map(order -> CompletableFuture.supplyAsync(() -> placed(order)))
                .toList();
        if (crash.step() == Step.SUBMITTING) {
            die();
        }
        var made = new LinkedHashMap<String, Wanted>();
        if (crash.step() != Step.SUBMITTING) {
            collect(answers, made);
            crashLater(made);
        }
        Operator.network("auto");
        RunningSystem.system().restart(crash.victim());
        collect(answers, made);
        if (crash.victim().equals("kafka") && crash.step().compareTo(Step.ASKED) >= 0) {
            answer(made); // what the network could not say while there was no Kafka
        }
        return made;
    }

    private void crashLater(Map<String, Wanted> made) {
        switch (crash.step()) {
            case SUBMITTED -> die();
            case ASKED -> {
                awaitAsked(made);
                die();
                if (!crash.victim().equals("kafka")) {
                    answer(made);
                }
            }
            case DONE -> {
                awaitAsked(made);
                answer(made);
                die();
            }
            case SUBMITTING -> throw new IllegalStateException("it has been killed already");
        }
    }

    private static void collect(List<CompletableFuture<Placed>> answers, Map<String, Wanted> made) {
        answers.forEach(answer -> {
            var placed = answer.join();
            made.put(placed.id(), placed.wanted());
        });
    }

    private record Placed(String id, Wanted wanted) {}

    /** As a client does whose answer is lost: once more under the same key, until there is one. */
    private Placed placed(Wanted order) {
        var answer = await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> portal.place(order.key(), order.body()), it -> it.status() == 201);
        return new Placed(id(answer), order);
    }

    private static String id(Answer answer) {
        assertThat(answer.at("/state")).as(answer.text()).isNotEqualTo("rejected");
        return answer.at("/id");
    }

    private static void awaitAsked(Map<String, Wanted> made) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> made.keySet().stream()
                        .noneMatch(id -> Operator.networkRequestsOf(id).isEmpty()));
    }

    private static void answer(Map<String, Wanted> made) {
        made.keySet().forEach(id -> Operator.answer(id, "DONE"));
    }

    private void die() {
        try {
            TimeUnit.MILLISECONDS.sleep(crash.delay().toMillis()); // the seeded point, not a wait for something
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RunningSystem.system().kill(crash.victim());
    }
}
