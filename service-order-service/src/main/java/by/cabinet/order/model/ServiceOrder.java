package by.cabinet.order.model;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.model.OrderEvent.Accepted;
import by.cabinet.order.model.OrderStatus.Transition;
import by.cabinet.order.party.Contact;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One order. Its first status, and whether it can be submitted, are decided here; every later change of its status is
 * decided by {@link OrderStatus}'s table. It remembers the changes until they are stored and published.
 */
public final class ServiceOrder {

    private final Contact contact;
    private final RetryBackoff backoff;
    private final int storedVersion;
    private final List<StatusChange> changes = new ArrayList<>();
    private Submission submission;
    private Progress progress;
    private Optional<Money> available = Optional.empty();
    private Optional<LocalizedText> nameInTheWay = Optional.empty();

    /** How long a reply is waited for before its request is sent again: longer each time. */
    public record RetryBackoff(Duration first, Duration longest) {

        private static final int DOUBLINGS = 20;

        Duration after(int attempts) {
            var pause = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    /** A status that the order has entered, not published yet; {@code changesState}: whether its published state is a new one. */
    public record StatusChange(OrderStatus status, boolean changesState, int version, Instant at) {}

    /** An order as it was stored. */
    public ServiceOrder(Submission submission, Contact contact, RetryBackoff backoff, Progress progress) {
        this.submission = submission;
        this.contact = contact;
        this.backoff = backoff;
        this.progress = progress;
        this.storedVersion = progress.version();
    }

    /** A new order, submitted; {@code refusal}: of the rule that refuses it. */
    public static ServiceOrder submitted(
            Submission submission, Contact contact, RetryBackoff backoff, Optional<OrderRefusal> refusal) {
        var order = new ServiceOrder(submission, contact, backoff, Progress.none());
        refusal.ifPresent(reason -> order.progress = order.progress.refusedFor(reason));
        order.enter(first(submission, refusal), submission.createdAt());
        return order;
    }

    /** A new order, formed but not submitted. */
    public static ServiceOrder draft(Submission submission, Contact contact, RetryBackoff backoff) {
        var order = new ServiceOrder(submission, contact, backoff, Progress.none());
        order.enter(OrderStatus.DRAFT, submission.createdAt());
        return order;
    }

    private static OrderStatus first(Submission submission, Optional<OrderRefusal> refusal) {
        if (refusal.isPresent()) {
            return OrderStatus.REJECTED;
        }
        return submission.startsAfter(submission.createdAt()) ? OrderStatus.HELD : OrderStatus.RESERVING;
    }

    /** A draft is submitted on these terms, and has {@code time} from now on. R1.8 a, d */
    public Transition submit(OrderItem onTerms, Optional<OrderRefusal> refusal, Instant at, Duration time) {
        if (status() != OrderStatus.DRAFT) {
            return Transition.ILLEGAL;
        }
        submission = submission.submitted(onTerms, at, time);
        return apply(
                refusal.<OrderEvent>map(OrderEvent.RuleRefused::new)
                        .orElseGet(() -> submission.startsAfter(at) ? new OrderEvent.Scheduled() : new Accepted()),
                at);
    }

    /** The day of a held order has come: the price of this day counts if it is lower than the one that was shown. R1.8 d */
    public Transition start(Money price, Optional<OrderRefusal> refusal, Instant at) {
        submission = submission.atMost(price);
        return apply(refusal.<OrderEvent>map(OrderEvent.RuleRefused::new).orElseGet(Accepted::new), at);
    }

    /** Changes the status if the table says so; the other transitions are the caller's to handle. */
    public Transition apply(OrderEvent event, Instant at) {
        var transition = status().on(event);
        if (transition instanceof Transition.To to) {
            record(event);
            enter(to.status(), at);
        }
        return transition;
    }

    /** Staff have the request sent at once; the back-off starts over. */
    public void restartBackoff(Instant at) {
        waitFrom(at, 0);
    }

    /** No reply has come: the request is sent once more, after a longer pause next time. */
    public void requestAgain(Instant at) {
        waitFrom(at, progress.attempts() + 1);
    }

    public boolean isPastDeadline(Instant moment) {
        return !moment.isBefore(submission.deadline());
    }

    /** Whether it was scheduled and has started. */
    public boolean wasScheduled(Instant moment) {
        return submission.startAt().filter(start -> !start.isAfter(moment)).isPresent()
                && submission.startsAfter(submission.createdAt());
    }

    /** When what was formed as a draft was submitted; empty for what never was a draft, and for a draft that still is one or was cancelled. */
    public Optional<Instant> submittedAt() {
        return progress.reached().stream()
                .findFirst()
                .filter(first -> first.state() == OrderState.DRAFT)
                .flatMap(_ -> progress.reached().stream().skip(1).findFirst())
                .filter(next -> next.state() != OrderState.CANCELLED)
                .map(Progress.Reached::at);
    }

    public boolean isDecided() {
        return status().state() != OrderState.ACKNOWLEDGED;
    }

    /** Whether nothing has been requested of the network yet, so that it can be cancelled. */
    public boolean isCancellable() {
        return status().on(new OrderEvent.CancelRequested()) instanceof Transition.To;
    }

    private void record(OrderEvent event) {
        switch (event) {
            case OrderEvent.FundsRefused refused -> progress = progress.refusedFor(refused.refusal());
            case OrderEvent.RuleRefused refused -> progress = progress.refusedFor(refused.refusal());
            case OrderEvent.NetworkFailed failed ->
                fail(OrderFailure.Code.NETWORK_FAILED, failed.reason().orElse(null));
            case OrderEvent.DeadlinePassed _ -> fail(OrderFailure.Code.DEADLINE_PASSED, null);
            case OrderEvent.FundsCaptured captured -> available = captured.available();
            case OrderEvent.FailedByStaff failed -> fail(OrderFailure.Code.ENDED_BY_STAFF, failed.reason());
            case Accepted _, OrderEvent.Scheduled _, OrderEvent.SessionEnded _, OrderEvent.CancelRequested _ -> {}
            case OrderEvent.FundsReserved _, OrderEvent.FundsReleased _, OrderEvent.CarriedOut _ -> {}
        }
    }

    private void fail(OrderFailure.Code code, String reason) {
        progress = progress.failedFor(new OrderFailure(code, reason));
    }

    private void enter(OrderStatus next, Instant at) {
        var changesState = progress.status() == null || status().state() != next.state();
        progress = progress.enter(next, at);
        waitFrom(at, 0);
        changes.add(new StatusChange(next, changesState, progress.version(), at));
        if (submission.action().isFree()) {
            next.step().flatMap(Step::replyWhenFree).ifPresent(reply -> apply(reply, at));
        }
    }

    private void waitFrom(Instant at, int attempts) {
        progress = progress.due(status() == OrderStatus.HELD ? submission.startAt() : replyDue(at, attempts), attempts);
    }

    private Optional<Instant> replyDue(Instant at, int attempts) {
        return status().step().map(step -> notPastDeadline(at.plus(backoff.after(attempts))));
    }

    private Instant notPastDeadline(Instant due) {
        return status().endsAtDeadline() && due.isAfter(submission.deadline()) ? submission.deadline() : due;
    }

    public Submission submission() {
        return submission;
    }

    public String id() {
        return submission.id();
    }

    /** The subscriber that is notified of the order. */
    public Contact contact() {
        return contact;
    }

    public Progress progress() {
        return progress;
    }

    public OrderStatus status() {
        return progress.status();
    }

    /** The version that the stored row must still have. */
    public int storedVersion() {
        return storedVersion;
    }

    /** The statuses that it has entered since it was read, oldest first. */
    public List<StatusChange> changes() {
        return List.copyOf(changes);
    }

    /** The other offering that its refusal names: excluded, or needed first. */
    public Optional<String> offeringInTheWay() {
        return progress.refusal().map(OrderRefusal::offeringId);
    }

    public void nameOfferingInTheWay(LocalizedText name) {
        nameInTheWay = Optional.of(name);
    }

    /** What it is called, when that has just been looked up. */
    public Optional<LocalizedText> nameInTheWay() {
        return nameInTheWay;
    }

    /** What the account has left after the price was debited, when the funds side has just said so. */
    public Optional<Money> available() {
        return available;
    }
}
