package by.cabinet.order.order.store;

import by.cabinet.common.sql.Columns;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.Progress;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Submission;
import by.cabinet.order.sql.SqlClock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Orders as parameters of statements. */
final class OrderColumns {

    private OrderColumns() {}

    /** {@code id … created_at} of one new order. */
    static List<Object> ofSubmission(Submission submission) {
        return List.of(
                submission.id(),
                submission.action().name(),
                submission.line().clientId(),
                submission.line().accountId(),
                submission.line().subscriberId(),
                submission.terms().offeringId(),
                submission.terms().revision(),
                submission.terms().price().amount(),
                SqlClock.time(submission.deadline()),
                submission.correlationId(),
                SqlClock.time(submission.createdAt()));
    }

    /** {@code state … failure_reason}, a column each. */
    static List<Object> ofProgress(Collection<ServiceOrder> orders) {
        var progress = Columns.of(orders.stream().map(ServiceOrder::progress).toList());
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

    private static <V> Function<Progress, V> ofRefusal(Function<Refusal, V> value) {
        return progress -> progress.refusal().map(value).orElse(null);
    }

    private static <V> Function<Progress, V> ofFailure(Function<Failure, V> value) {
        return progress -> progress.failure().map(value).orElse(null);
    }
}
