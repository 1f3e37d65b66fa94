package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.model.OrderEvent.CarriedOut;
import by.cabinet.order.model.OrderEvent.DeadlinePassed;
import by.cabinet.order.model.OrderEvent.FailedByStaff;
import by.cabinet.order.model.OrderEvent.FundsCaptured;
import by.cabinet.order.model.OrderEvent.FundsRefused;
import by.cabinet.order.model.OrderEvent.FundsReserved;
import by.cabinet.order.model.OrderEvent.NetworkFailed;
import by.cabinet.order.model.OrderEvent.SessionEnded;
import by.cabinet.order.model.OrderOrigin.RequestedAs;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.model.ServiceOrder.RetryBackoff;
import by.cabinet.order.party.Contact;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceOrderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant DEADLINE = START.plus(DAY);
    private static final OrderOrigin ORIGIN =
            new OrderOrigin("s-1", Optional.of(RequestedAs.SUBSCRIBER), "session", "correlation", Optional.empty());
    private static final Contact CONTACT =
            new Contact("s-1", Optional.of(new Phone("+375291000001")), Optional.empty(), Language.RU, true);
    private static final RetryBackoff BACKOFF = new RetryBackoff(Duration.ofSeconds(15), Duration.ofMinutes(10));
    private static final LocalizedText NAME = new LocalizedText("р", "б", "e");
    private static final Optional<OrderRefusal> NOT_ACTIVE = Optional.of(OrderRefusal.of(OrderRefusal.Code.NOT_ACTIVE));

    @Test
    void whatIsFreeSendsNoFundCommands() {
        var order = order(OrderAction.DISCONNECT);
        assertEquals(List.of(OrderStatus.RESERVING, OrderStatus.PROVISIONING), statuses(order));

        order.apply(new CarriedOut(), START);
        assertEquals(OrderStatus.COMPLETED, order.status());
    }

    @Test
    void whatIsFreeHasNothingToReleaseWhenItFails() {
        var order = order(OrderAction.DISCONNECT);

        order.apply(new NetworkFailed(Optional.of("no such profile")), START);

        assertEquals(OrderStatus.FAILED, order.status());
        assertEquals(
                Optional.of(new OrderFailure(OrderFailure.Code.NETWORK_FAILED, "no such profile")),
                order.progress().failure());
        assertEquals(Optional.empty(), order.progress().dueAt());
    }

    @Test
    void waitsLongerEachTimeNoReplyComes() {
        var order = order(OrderAction.CONNECT);
        assertEquals(dueAfter(START, 15), order.progress().dueAt());

        order.requestAgain(START);
        assertEquals(dueAfter(START, 30), order.progress().dueAt());
        for (var again = 0; again < 40; again++) {
            order.requestAgain(START);
        }
        assertEquals(dueAfter(START, 600), order.progress().dueAt());
    }

    @Test
    void startsTheBackoffOverInTheNextStep() {
        var order = order(OrderAction.CONNECT);
        order.requestAgain(START);

        order.apply(new FundsReserved(), START);

        assertEquals(0, order.progress().attempts());
        assertEquals(dueAfter(START, 15), order.progress().dueAt());
    }

    @Test
    void isLookedAtWhenItsDeadlineComesAndNotLater() {
        var order = order(OrderAction.CONNECT);

        order.requestAgain(DEADLINE.minusSeconds(1));

        assertEquals(Optional.of(DEADLINE), order.progress().dueAt());
    }

    @Test
    void theDeadlineMeansNothingOnceTheNetworkIsDone() {
        var order = order(OrderAction.CONNECT);
        order.apply(new FundsReserved(), START);
        order.apply(new CarriedOut(), START);

        assertInstanceOf(Transition.Ignored.class, order.apply(new DeadlinePassed(), DEADLINE));
        order.requestAgain(DEADLINE);
        assertEquals(OrderStatus.CAPTURING, order.status());
        assertEquals(dueAfter(DEADLINE, 30), order.progress().dueAt());
    }

    @Test
    void publishesAStateOnceHoweverManyStepsItHas() {
        var order = order(OrderAction.CONNECT);
        order.apply(new FundsReserved(), START);
        order.apply(new CarriedOut(), START);

        var published = order.changes().stream()
                .filter(ServiceOrder.StatusChange::changesState)
                .map(change -> change.status().state());
        assertEquals(List.of(OrderState.ACKNOWLEDGED, OrderState.IN_PROGRESS), published.toList());
    }

    private static List<OrderStatus> statuses(ServiceOrder order) {
        return order.changes().stream().map(ServiceOrder.StatusChange::status).toList();
    }

    private static Optional<Instant> dueAfter(Instant moment, int seconds) {
        return Optional.of(moment.plusSeconds(seconds));
    }

    @Test
    void aDraftWaitsForNothingAndIsSubmittedOnTheTermsOfThatMoment() {
        var order = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF);
        assertEquals(Optional.empty(), order.progress().dueAt());

        var later = START.plus(Duration.ofMinutes(9));
        order.submit(item(OrderAction.CONNECT, 500), Optional.empty(), later, DAY);

        assertEquals(OrderStatus.RESERVING, order.status());
        assertEquals(Money.kopecks(500), order.submission().item().price());
        assertEquals(later.plus(DAY), order.submission().deadline());
        assertEquals(Transition.ILLEGAL, order.submit(item(OrderAction.CONNECT, 1), Optional.empty(), later, DAY));
    }

    @Test
    void aScheduledOrderIsHeldUntilItsDayAndHasADayFromThen() {
        var day = START.plus(Duration.ofDays(3));
        var order = ServiceOrder.submitted(
                submission(OrderAction.CONNECT, Optional.of(day)), CONTACT, BACKOFF, Optional.empty());
        assertEquals(OrderStatus.HELD, order.status());
        assertEquals(Optional.of(day), order.progress().dueAt());
        assertEquals(day.plus(DAY), order.submission().deadline());

        order.start(Money.kopecks(350), Optional.empty(), day);

        assertEquals(OrderStatus.RESERVING, order.status());
    }

    /** R1.8 d */
    @ParameterizedTest
    @CsvSource({"CONNECT, 349, 349", "CONNECT, 351, 350", "CONNECT, 0, 0", "DISCONNECT, 100, 0"})
    void aHeldOrderIsDebitedAtTheLowerPriceOfTheTwoDays(OrderAction action, long then, long debited) {
        var day = START.plus(Duration.ofDays(3));
        var submission =
                Submission.at(START, "o-1", item(action, action.isFree() ? 0 : 350), ORIGIN, Optional.of(day), DAY);
        var order = ServiceOrder.submitted(submission, CONTACT, BACKOFF, Optional.empty());

        order.start(Money.kopecks(then), Optional.empty(), day);

        assertEquals(Money.kopecks(debited), order.submission().item().price());
        assertEquals(Money.kopecks(500), order.submission().item().monthlyPrice());
    }

    @Test
    void aHeldOrderIsRejectedWhenARuleRefusesItOnItsDay() {
        var day = START.plus(Duration.ofDays(3));
        var order = ServiceOrder.submitted(
                submission(OrderAction.CONNECT, Optional.of(day)), CONTACT, BACKOFF, Optional.empty());

        order.start(Money.kopecks(350), NOT_ACTIVE, day);

        assertEquals(OrderStatus.REJECTED, order.status());
        assertEquals(NOT_ACTIVE, order.progress().refusal());
    }

    @Test
    void aNewOrderThatARuleRefusesIsRejectedForThatReason() {
        var refused =
                ServiceOrder.submitted(submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF, NOT_ACTIVE);

        assertEquals(List.of(OrderStatus.REJECTED), statuses(refused));
        assertEquals(NOT_ACTIVE, refused.progress().refusal());
    }

    @Test
    void aDraftIsHeldUntilItsDayOrRejectedWhenItIsSubmitted() {
        var day = START.plus(Duration.ofDays(3));
        var draft = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.of(day)), CONTACT, BACKOFF);

        assertEquals(
                new Transition.To(OrderStatus.HELD),
                draft.submit(item(OrderAction.CONNECT, 350), Optional.empty(), START, DAY));
        assertEquals(Optional.of(day), draft.progress().dueAt());

        var refused = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF);
        refused.submit(item(OrderAction.CONNECT, 350), NOT_ACTIVE, START, DAY);
        assertEquals(OrderStatus.REJECTED, refused.status());
        assertEquals(NOT_ACTIVE, refused.progress().refusal());
    }

    @Test
    void whatIsHeldWaitsForItsDayHoweverOftenItIsLookedAt() {
        var day = START.plus(Duration.ofDays(3));
        var order = ServiceOrder.submitted(
                submission(OrderAction.CONNECT, Optional.of(day)), CONTACT, BACKOFF, Optional.empty());

        order.requestAgain(START);

        assertEquals(Optional.of(day), order.progress().dueAt());
        assertEquals(new Transition.To(OrderStatus.RESERVING), order.start(Money.ZERO, Optional.empty(), day));
    }

    @Test
    void staffHaveARequestSentAtOnceAndTheBackoffStartsOver() {
        var order = order(OrderAction.CONNECT);
        order.requestAgain(START);
        order.requestAgain(START);
        assertEquals(2, order.progress().attempts());

        order.restartBackoff(START);

        assertEquals(0, order.progress().attempts());
        assertEquals(dueAfter(START, 15), order.progress().dueAt());
    }

    @Test
    void saysWhyItHasFailed() {
        assertEquals(failure(OrderFailure.Code.DEADLINE_PASSED, null), failureAfter(new DeadlinePassed()));
        assertEquals(
                failure(OrderFailure.Code.ENDED_BY_STAFF, "ticket 7"), failureAfter(new FailedByStaff("ticket 7")));
        assertEquals(
                failure(OrderFailure.Code.NETWORK_FAILED, null), failureAfter(new NetworkFailed(Optional.empty())));
    }

    @Test
    void saysWhyTheFundsSideHasRefused() {
        var order = order(OrderAction.CONNECT);

        order.apply(new FundsRefused(NOT_ACTIVE.orElseThrow()), START);

        assertEquals(OrderStatus.REJECTED, order.status());
        assertEquals(NOT_ACTIVE, order.progress().refusal());
        assertEquals(Optional.empty(), order.offeringInTheWay());
    }

    @Test
    void namesTheOfferingThatIsInTheWay() {
        var refusal = OrderRefusal.because(OrderRefusal.Code.ALREADY_CONNECTED, "silence");
        var order = ServiceOrder.submitted(
                submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF, Optional.of(refusal));
        assertEquals(Optional.of("silence"), order.offeringInTheWay());
        assertEquals(Optional.empty(), order.nameInTheWay());

        order.nameOfferingInTheWay(NAME);

        assertEquals(Optional.of(NAME), order.nameInTheWay());
    }

    /** R1.8 e */
    @Test
    void knowsWhatTheAccountHasLeftOnceThePriceIsDebited() {
        var order = order(OrderAction.CONNECT);
        order.apply(new FundsReserved(), START);
        order.apply(new CarriedOut(), START);
        assertEquals(Optional.empty(), order.available());

        order.apply(new FundsCaptured(Optional.of(Money.kopecks(12))), START);

        assertEquals(Optional.of(Money.kopecks(12)), order.available());
    }

    /** R1.8 a */
    @Test
    void isPastItsDeadlineFromThatMomentOn() {
        var order = order(OrderAction.CONNECT);

        assertEquals(false, order.isPastDeadline(DEADLINE.minusMillis(1)));
        assertEquals(true, order.isPastDeadline(DEADLINE));
    }

    @Test
    void isDecidedAndCancelledNoMoreOnceTheMoneyIsReserved() {
        var order = order(OrderAction.CONNECT);
        assertEquals(false, order.isDecided());
        assertEquals(true, order.isCancellable());

        order.apply(new FundsReserved(), START);
        assertEquals(true, order.isDecided());
        assertEquals(false, order.isCancellable());
    }

    @Test
    void wasScheduledOnceItsDayHasComeIfThatWasLaterThanTheOrder() {
        var day = START.plus(Duration.ofDays(3));
        var scheduled = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.of(day)), CONTACT, BACKOFF);
        assertEquals(false, scheduled.wasScheduled(day.minusMillis(1)));
        assertEquals(true, scheduled.wasScheduled(day));

        var today = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.of(START)), CONTACT, BACKOFF);
        assertEquals(false, today.wasScheduled(day));
        assertEquals(false, order(OrderAction.CONNECT).wasScheduled(day));
    }

    /** R1.9 */
    @Test
    void aDraftRemembersWhenItWasSubmitted() {
        var later = START.plus(Duration.ofMinutes(9));
        var draft = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF);
        assertEquals(Optional.empty(), draft.submittedAt());
        draft.submit(item(OrderAction.CONNECT, 350), Optional.empty(), later, DAY);
        assertEquals(Optional.of(later), draft.submittedAt());

        var ended = ServiceOrder.draft(submission(OrderAction.CONNECT, Optional.empty()), CONTACT, BACKOFF);
        ended.apply(new SessionEnded(), later);
        assertEquals(Optional.empty(), ended.submittedAt());

        var placed = order(OrderAction.CONNECT);
        placed.apply(new FundsReserved(), later);
        assertEquals(Optional.empty(), placed.submittedAt());
    }

    @Test
    void remembersItsChangesSinceItWasStored() {
        var submission = submission(OrderAction.CONNECT, Optional.empty());
        var stored = new ServiceOrder(
                submission, CONTACT, BACKOFF, order(OrderAction.CONNECT).progress());
        assertEquals(List.of(), stored.changes());

        stored.apply(new FundsReserved(), START);

        assertEquals(1, stored.storedVersion());
        assertEquals(
                List.of(new ServiceOrder.StatusChange(OrderStatus.PROVISIONING, true, 2, START)), stored.changes());
        assertEquals(submission, stored.submission());
        assertEquals("o-1", stored.id());
        assertEquals(CONTACT, stored.contact());
    }

    private static Optional<OrderFailure> failureAfter(OrderEvent event) {
        var order = order(OrderAction.CONNECT);
        order.apply(new FundsReserved(), START);
        order.apply(event, START);
        return order.progress().failure();
    }

    private static Optional<OrderFailure> failure(OrderFailure.Code code, String reason) {
        return Optional.of(new OrderFailure(code, reason));
    }

    private static ServiceOrder order(OrderAction action) {
        return ServiceOrder.submitted(submission(action, Optional.empty()), CONTACT, BACKOFF, Optional.empty());
    }

    private static Submission submission(OrderAction action, Optional<Instant> startAt) {
        return Submission.at(START, "o-1", item(action, 350), ORIGIN, startAt, DAY);
    }

    private static OrderItem item(OrderAction action, int price) {
        var terms = new OrderTerms("music", 1, NAME, Money.kopecks(price), Money.kopecks(500));
        return new OrderItem.ProductItem(action, new Target.Subscriber("s-1", "a-1", "c-1"), terms);
    }
}
