package by.cabinet.order.order.store;

import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.Progress;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Submission;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.subscriber.Contact;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Orders as parameters of statements. */
final class OrderColumns {

    private OrderColumns() {}

    /** {@code id … start_at}, a column each. */
    static List<Object> ofSubmission(Collection<ServiceOrder> orders) {
        var submitted = ArrayParameters.of(orders.stream().map(ServiceOrder::submission).toList());
        var contact = ArrayParameters.of(orders.stream().map(ServiceOrder::contact).toList());
        return List.of(
                submitted.texts(Submission::id),
                submitted.names(Submission::action),
                submitted.texts(of(Subject::clientId)),
                submitted.texts(of(Subject::accountId)),
                submitted.texts(ofMaybe(Subject::subscriberId)),
                submitted.texts(ofTerms(Terms::offeringId)),
                submitted.texts(ofActivation(Subject.NewLine::iccid)),
                submitted.texts(ofActivation(Subject.NewLine::tariffPlanId)),
                submitted.texts(ofMaybe(OrderColumns::linePhone)),
                submitted.texts(each -> each.origin().requestedBy()),
                contact.texts(Contact::subscriberId),
                submitted.texts(each -> each.origin().sessionId()),
                submitted.texts(each -> each.origin().correlationId()),
                submitted.times(Submission::createdAt),
                submitted.times(each -> each.startAt().orElse(null)));
    }

    /** {@code terms_revision, price, deadline}: what the submission of a draft settles, a column each. */
    static List<Object> ofTerms(Collection<ServiceOrder> orders) {
        var submitted = ArrayParameters.of(orders.stream().map(ServiceOrder::submission).toList());
        return List.of(
                submitted.numbers(ofTerms(terms -> (long) terms.revision())),
                submitted.numbers(of(subject -> subject.price().amount())),
                submitted.times(Submission::deadline));
    }

    /** {@code state … failure_reason}, a column each. */
    static List<Object> ofProgress(Collection<ServiceOrder> orders) {
        var progress = ArrayParameters.of(orders.stream().map(ServiceOrder::progress).toList());
        return List.of(
                progress.names(each -> each.stage().state()),
                progress.names(each -> each.stage().step().orElse(null)),
                progress.numbers(each -> (long) each.version()),
                progress.times(Progress::changedAt),
                progress.times(each -> each.dueAt().orElse(null)),
                progress.numbers(each -> (long) each.attempts()),
                progress.names(ofRefusal(Refusal::code)),
                progress.numbers(ofRefusal(Refusal::missing).andThen(money -> money == null ? null : money.amount())),
                progress.names(ofRefusal(Refusal::suspended)),
                progress.names(ofRefusal(Refusal::suspendedBy)),
                progress.texts(ofRefusal(Refusal::offeringId)),
                progress.names(ofFailure(Failure::code)),
                progress.texts(ofFailure(Failure::reason)));
    }

    private static <V> Function<Submission, V> of(Function<Subject, V> value) {
        return submission -> value.apply(submission.subject());
    }

    private static <V> Function<Submission, V> ofMaybe(Function<Subject, Optional<V>> value) {
        return of(value).andThen(it -> it.orElse(null));
    }

    private static <V> Function<Submission, V> ofTerms(Function<Terms, V> value) {
        return ofMaybe(subject -> subject.offered().map(value));
    }

    private static <V> Function<Submission, V> ofActivation(Function<Subject.NewLine, V> value) {
        return of(subject -> subject instanceof Subject.NewLine line ? value.apply(line) : null);
    }

    private static Optional<String> linePhone(Subject subject) {
        return switch (subject) {
            case Subject.Service _ -> Optional.empty();
            case Subject.NewLine line -> Optional.of(line.phone().e164());
            case Subject.EndOfLine line -> Optional.of(line.phone().e164());
        };
    }

    private static <V> Function<Progress, V> ofRefusal(Function<Refusal, V> value) {
        return progress -> progress.refusal().map(value).orElse(null);
    }

    private static <V> Function<Progress, V> ofFailure(Function<Failure, V> value) {
        return progress -> progress.failure().map(value).orElse(null);
    }
}
