package by.cabinet.order.order.domain;

import by.cabinet.order.order.domain.Happening.Accepted;
import by.cabinet.order.order.domain.Happening.FundsCaptured;
import by.cabinet.order.order.domain.Happening.FundsReleased;
import by.cabinet.order.order.domain.Happening.FundsReserved;
import by.cabinet.order.subscriber.Contact;
import by.cabinet.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One order. It moves by {@link Stage}'s table alone, and remembers what it went through until that is stored and told. */
public final class ServiceOrder {

    private final Contact contact;
    private final Patience patience;
    private final int storedVersion;
    private final List<Passage> passages = new ArrayList<>();
    private Submission submission;
    private Progress progress;
    private Optional<Money> available = Optional.empty();

    /** An order as it was stored. */
    public ServiceOrder(Submission submission, Contact contact, Patience patience, Progress progress) {
        this.submission = submission;
        this.contact = contact;
        this.patience = patience;
        this.progress = progress;
        this.storedVersion = progress.version();
    }

    /** A new order, submitted; {@code refusal}: of the rule that speaks against it. */
    public static ServiceOrder submitted(
            Submission submission, Contact contact, Patience patience, Optional<Refusal> refusal) {
        var order = new ServiceOrder(submission, contact, patience, Progress.none());
        refusal.ifPresent(reason -> order.progress = order.progress.refusedFor(reason));
        order.enter(first(submission, refusal), submission.createdAt());
        return order;
    }

    /** A new order, formed but not submitted. */
    public static ServiceOrder draft(Submission submission, Contact contact, Patience patience) {
        var order = new ServiceOrder(submission, contact, patience, Progress.none());
        order.enter(Stage.DRAFT, submission.createdAt());
        return order;
    }

    private static Stage first(Submission submission, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            return Stage.REJECTED;
        }
        return submission.startsAfter(submission.createdAt()) ? Stage.HELD : Stage.RESERVING;
    }

    /** A draft is submitted on these terms, and has {@code time} from now on. R1.8 a, d */
    public Reaction submit(Subject onTerms, Optional<Refusal> refusal, Instant at, Duration time) {
        if (stage() != Stage.DRAFT) {
            return Reaction.IMPOSSIBLE;
        }
        submission = submission.submitted(onTerms, at, time);
        return happen(
                refusal.<Happening>map(Happening.RuleRefused::new)
                        .orElseGet(() -> submission.startsAfter(at) ? new Happening.Scheduled() : new Accepted()),
                at);
    }

    /** The day of a held order has come. */
    public Reaction start(Optional<Refusal> refusal, Instant at) {
        return happen(refusal.<Happening>map(Happening.RuleRefused::new).orElseGet(Accepted::new), at);
    }

    /** Moves if the table says so; what else the table says is the caller's to obey. */
    public Reaction happen(Happening happening, Instant at) {
        var reaction = stage().on(happening);
        if (reaction instanceof Reaction.Move move) {
            learn(happening);
            enter(move.to(), at);
        }
        return reaction;
    }

    /** Staff have the step asked at once, and patiently again from then on. */
    public void askAfresh(Instant at) {
        waitFrom(at, 0);
    }

    /** Nobody has answered: the step is asked once more, after a longer pause next time. */
    public void askAgain(Instant at) {
        waitFrom(at, progress.attempts() + 1);
    }

    public boolean isPastDeadline(Instant moment) {
        return !moment.isBefore(submission.deadline());
    }

    /** Whether it was submitted for a later day, and that day had come when it went on. */
    public boolean hasWaitedUntil(Instant moment) {
        return submission.startAt().filter(start -> !start.isAfter(moment)).isPresent()
                && submission.startsAfter(submission.createdAt());
    }

    public boolean isDecided() {
        return stage().state() != OrderState.ACKNOWLEDGED;
    }

    private void learn(Happening happening) {
        switch (happening) {
            case Happening.FundsRefused refused -> progress = progress.refusedFor(refused.refusal());
            case Happening.RuleRefused refused -> progress = progress.refusedFor(refused.refusal());
            case Happening.NetworkFailed failed ->
                fail(FailureCode.NETWORK_FAILED, failed.reason().orElse(null));
            case Happening.DeadlinePassed _ -> fail(FailureCode.DEADLINE_PASSED, null);
            case FundsCaptured captured -> available = captured.available();
            case Happening.GivenUp given -> fail(FailureCode.ENDED_BY_STAFF, given.reason());
            case Accepted _, Happening.Scheduled _, Happening.SessionEnded _, Happening.CancelAsked _ -> {}
            case FundsReserved _, FundsReleased _, Happening.CarriedOut _ -> {}
        }
    }

    private void fail(FailureCode code, String reason) {
        progress = progress.failedFor(new Failure(code, reason));
    }

    private void enter(Stage next, Instant at) {
        var changesState = progress.stage() == null || stage().state() != next.state();
        progress = progress.enter(next, at);
        waitFrom(at, 0);
        passages.add(new Passage(next, changesState, progress.version(), at));
        if (submission.action().isFree()) {
            answerForFunds(next).ifPresent(answer -> happen(answer, at));
        }
    }

    /** What costs nothing has no funds to wait for. */
    private static Optional<Happening> answerForFunds(Stage stage) {
        return stage.step().flatMap(step -> switch (step) {
            case RESERVING -> Optional.of(new FundsReserved());
            case CAPTURING -> Optional.of(new FundsCaptured(Optional.empty()));
            case RELEASING -> Optional.of(new FundsReleased());
            case PROVISIONING -> Optional.empty();
        });
    }

    private void waitFrom(Instant at, int attempts) {
        progress = progress.due(stage() == Stage.HELD ? submission.startAt() : answerDue(at, attempts), attempts);
    }

    private Optional<Instant> answerDue(Instant at, int attempts) {
        return stage().step().map(step -> notPastDeadline(at.plus(patience.after(attempts))));
    }

    private Instant notPastDeadline(Instant due) {
        return stage().heedsDeadline() && due.isAfter(submission.deadline()) ? submission.deadline() : due;
    }

    public Submission submission() {
        return submission;
    }

    public String id() {
        return submission.id();
    }

    public Contact contact() {
        return contact;
    }

    public Progress progress() {
        return progress;
    }

    public Stage stage() {
        return progress.stage();
    }

    /** The version that the stored row must still have. */
    public int storedVersion() {
        return storedVersion;
    }

    /** What it went through since it was read, oldest first. */
    public List<Passage> passages() {
        return List.copyOf(passages);
    }

    /** What the account has left after the price was taken, when the funds side has just said so. */
    public Optional<Money> available() {
        return available;
    }
}
