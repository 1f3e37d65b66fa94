package by.cabinet.order.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import by.cabinet.order.order.domain.Happening.CarriedOut;
import by.cabinet.order.order.domain.Happening.DeadlinePassed;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.order.domain.Happening.NetworkFailed;
import by.cabinet.order.subscriber.Contact;
import by.cabinet.value.Language;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceOrderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant DEADLINE = START.plus(DAY);
    private static final Origin ORIGIN = new Origin("s-1", "session", "correlation");
    private static final Contact CONTACT = new Contact("s-1", new Phone("+375291000001"), Language.RU, true);
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(15), Duration.ofMinutes(10));

    @Test
    void whatIsFreeAsksNoFunds() {
        var order = order(Action.DISCONNECT);
        assertEquals(List.of(Stage.RESERVING, Stage.PROVISIONING), stages(order));

        order.happen(new CarriedOut(), START);
        assertEquals(Stage.COMPLETED, order.stage());
    }

    @Test
    void whatIsFreeHasNothingToReleaseWhenItFails() {
        var order = order(Action.DISCONNECT);

        order.happen(new NetworkFailed(Optional.of("no such profile")), START);

        assertEquals(Stage.FAILED, order.stage());
        assertEquals(
                Optional.of(new Failure(FailureCode.NETWORK_FAILED, "no such profile")),
                order.progress().failure());
        assertEquals(Optional.empty(), order.progress().dueAt());
    }

    @Test
    void waitsLongerEachTimeNobodyAnswers() {
        var order = order(Action.CONNECT);
        assertEquals(dueAfter(START, 15), order.progress().dueAt());

        order.askAgain(START);
        assertEquals(dueAfter(START, 30), order.progress().dueAt());
        for (var again = 0; again < 40; again++) {
            order.askAgain(START);
        }
        assertEquals(dueAfter(START, 600), order.progress().dueAt());
    }

    @Test
    void isPatientAgainInTheNextStep() {
        var order = order(Action.CONNECT);
        order.askAgain(START);

        order.happen(new FundsReserved(), START);

        assertEquals(0, order.progress().attempts());
        assertEquals(dueAfter(START, 15), order.progress().dueAt());
    }

    @Test
    void isLookedAtWhenItsDeadlineComesAndNotLater() {
        var order = order(Action.CONNECT);

        order.askAgain(DEADLINE.minusSeconds(1));

        assertEquals(Optional.of(DEADLINE), order.progress().dueAt());
    }

    @Test
    void theDeadlineMeansNothingOnceTheNetworkIsDone() {
        var order = order(Action.CONNECT);
        order.happen(new FundsReserved(), START);
        order.happen(new CarriedOut(), START);

        assertInstanceOf(Reaction.Stale.class, order.happen(new DeadlinePassed(), DEADLINE));
        order.askAgain(DEADLINE);
        assertEquals(Stage.CAPTURING, order.stage());
        assertEquals(dueAfter(DEADLINE, 30), order.progress().dueAt());
    }

    @Test
    void tellsAStateOnceHoweverManyStepsItHas() {
        var order = order(Action.CONNECT);
        order.happen(new FundsReserved(), START);
        order.happen(new CarriedOut(), START);

        var told = order.passages().stream()
                .filter(Passage::changesState)
                .map(passage -> passage.stage().state());
        assertEquals(List.of(OrderState.ACKNOWLEDGED, OrderState.IN_PROGRESS), told.toList());
    }

    private static List<Stage> stages(ServiceOrder order) {
        return order.passages().stream().map(Passage::stage).toList();
    }

    private static Optional<Instant> dueAfter(Instant moment, int seconds) {
        return Optional.of(moment.plusSeconds(seconds));
    }

    @Test
    void aDraftWaitsForNothingAndIsSubmittedOnTheTermsOfThatMoment() {
        var order = ServiceOrder.draft(submission(Action.CONNECT, Optional.empty()), CONTACT, PATIENCE);
        assertEquals(Optional.empty(), order.progress().dueAt());

        var later = START.plus(Duration.ofMinutes(9));
        order.submit(subject(Action.CONNECT, 500), Optional.empty(), later, DAY);

        assertEquals(Stage.RESERVING, order.stage());
        assertEquals(Money.kopecks(500), order.submission().subject().price());
        assertEquals(later.plus(DAY), order.submission().deadline());
        assertEquals(Reaction.IMPOSSIBLE, order.submit(subject(Action.CONNECT, 1), Optional.empty(), later, DAY));
    }

    @Test
    void aScheduledOrderIsHeldUntilItsDayAndHasADayFromThen() {
        var day = START.plus(Duration.ofDays(3));
        var order = ServiceOrder.submitted(
                submission(Action.CONNECT, Optional.of(day)), CONTACT, PATIENCE, Optional.empty());
        assertEquals(Stage.HELD, order.stage());
        assertEquals(Optional.of(day), order.progress().dueAt());
        assertEquals(day.plus(DAY), order.submission().deadline());

        order.start(Optional.empty(), day);

        assertEquals(Stage.RESERVING, order.stage());
    }

    @Test
    void aHeldOrderIsRefusedWhenARuleSpeaksAgainstItOnItsDay() {
        var day = START.plus(Duration.ofDays(3));
        var order = ServiceOrder.submitted(
                submission(Action.CONNECT, Optional.of(day)), CONTACT, PATIENCE, Optional.empty());

        order.start(Optional.of(Refusal.of(RefusalCode.NOT_ACTIVE)), day);

        assertEquals(Stage.REJECTED, order.stage());
        assertEquals(
                Optional.of(RefusalCode.NOT_ACTIVE), order.progress().refusal().map(Refusal::code));
    }

    private static ServiceOrder order(Action action) {
        return ServiceOrder.submitted(submission(action, Optional.empty()), CONTACT, PATIENCE, Optional.empty());
    }

    private static Submission submission(Action action, Optional<Instant> startAt) {
        return Submission.at(START, "o-1", subject(action, 350), ORIGIN, startAt, DAY);
    }

    private static Subject subject(Action action, int price) {
        var terms = new Terms("music", 1, new LocalizedText("р", "б", "e"), Money.kopecks(price));
        return new Subject.Service(action, new Target.Subscriber("s-1", "a-1", "c-1"), terms);
    }
}
