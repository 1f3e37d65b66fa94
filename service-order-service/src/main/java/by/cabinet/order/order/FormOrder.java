package by.cabinet.order.order;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.ActivationRule;
import by.cabinet.order.order.domain.LineRule;
import by.cabinet.order.order.domain.OrderRule;
import by.cabinet.order.order.domain.Origin;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.RefusalCode;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Situation;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Submission;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.order.store.ActivationFound;
import by.cabinet.order.order.store.Circumstance;
import by.cabinet.order.order.store.OrderSettings;
import by.cabinet.order.order.store.TerminationFound;
import by.cabinet.order.subscriber.Contact;
import by.cabinet.order.subscriber.Line;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes orders of wishes and of what they meet: accepted, held, refused by a rule, or a draft. */
@ApplicationScoped
public class FormOrder {

    private final OrderSettings settings;

    @Inject
    FormOrder(OrderSettings settings) {
        this.settings = settings;
    }

    /** Throws 404 for an offering that there is not, 400 for an absurd date. */
    public ServiceOrder service(Wish.Service wish, Line line, Circumstance found, Origin origin) {
        var offering = found.offering().orElseThrow(ProblemException::notFound);
        refuseAbsurd(wish.startAt(), found.moment());
        var subject = new Subject.Service(wish.action(), line.target(), terms(wish.action(), offering));
        var submission = submission(found.moment(), subject, origin, wish.startAt());
        if (wish.draft()) {
            return ServiceOrder.draft(submission, line.contact(), settings.patience());
        }
        var refusal = OrderRule.firstRefusal(
                wish.action(), situation(line, offering, found).from(wish.startAt()));
        return submitted(submission, line.contact(), refusal);
    }

    ServiceOrder activation(Wish.Activation wish, ActivationFound found, Instant moment, Origin origin) {
        var stock = found.stock().orElseThrow(ProblemException::notFound);
        if (!found.planExists()) {
            throw ProblemException.notFound();
        }
        var subject = new Subject.NewLine(stock.account(), wish.iccid(), stock.phone(), wish.tariffPlanId());
        return submitted(
                submission(moment, subject, origin, Optional.empty()),
                found.requester().orElseThrow(ProblemException::notFound),
                ActivationRule.firstRefusal(stock, found.inFlight()));
    }

    ServiceOrder termination(Line line, TerminationFound found, Instant moment, Origin origin) {
        var subject = new Subject.EndOfLine(line.target(), line.contact().phone());
        return submitted(
                submission(moment, subject, origin, Optional.empty()),
                found.requester().orElseThrow(ProblemException::notFound),
                LineRule.firstRefusal(line).or(() -> openTermination(found)));
    }

    /** The terms on which an offering is ordered now. R1.8 d */
    static Terms terms(Action action, Offering offering) {
        var price = action.isFree() ? Money.ZERO : offering.terms().price();
        return new Terms(offering.id(), offering.revision(), offering.terms().name(), price);
    }

    static Situation situation(Line line, Offering offering, Circumstance found) {
        return Situation.now(line, offering, found.connected(), found.inFlight(), found.moment());
    }

    private static Optional<Refusal> openTermination(TerminationFound found) {
        return found.inFlight() ? Optional.of(Refusal.of(RefusalCode.ORDER_IN_FLIGHT)) : Optional.empty();
    }

    private Submission submission(Instant moment, Subject subject, Origin origin, Optional<Instant> startAt) {
        return Submission.at(moment, Ids.next(), subject, origin, startAt, settings.deadline());
    }

    private ServiceOrder submitted(Submission submission, Contact contact, Optional<Refusal> refusal) {
        return ServiceOrder.submitted(submission, contact, settings.patience(), refusal);
    }

    /** A little in the past is a clock that is slow, and means at once. */
    private void refuseAbsurd(Optional<Instant> startAt, Instant moment) {
        startAt.filter(start -> start.isBefore(moment.minus(settings.startAtMostBefore()))
                        || start.isAfter(moment.plus(settings.startAtMostAfter())))
                .ifPresent(absurd -> {
                    throw ProblemException.malformed("startAt", "the date is in the past, or too far away");
                });
    }
}
