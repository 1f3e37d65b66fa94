package by.cabinet.order.order.api;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.FailureCode;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Stage;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.order.staff.Stuck;
import by.cabinet.order.order.staff.StuckOrder;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.time.Instant;
import java.util.function.Function;

/**
 * An order as it is answered, with the offering's name and price as they were at submission. {@code subscriberId} and
 * {@code offeringId}, or {@code iccid}, {@code phone} and {@code tariffPlanId}, say what it is about; a draft has no deadline.
 */
public record OrderView(
        String id,
        Action action,
        String accountId,
        String subscriberId,
        String offeringId,
        LocalizedText name,
        String iccid,
        Phone phone,
        String tariffPlanId,
        OrderState state,
        Money price,
        Instant startAt,
        Instant deadline,
        Refusal refusal,
        FailureCode failure,
        Instant createdAt,
        Instant changedAt,
        Stuck stuck) {

    public static OrderView of(ServiceOrder order) {
        return of(order, null);
    }

    /** For staff: with the reason for which it is stuck. */
    static OrderView ofStuck(StuckOrder found) {
        return of(found.order(), found.stuck().orElse(null));
    }

    private static OrderView of(ServiceOrder order, Stuck stuck) {
        var submitted = order.submission();
        var subject = submitted.subject();
        var terms = subject.offered();
        var progress = order.progress();
        return new OrderView(
                order.id(),
                submitted.action(),
                subject.accountId(),
                subject.subscriberId().orElse(null),
                terms.map(Terms::offeringId).orElse(null),
                terms.map(Terms::name).orElse(null),
                activation(subject, Subject.NewLine::iccid),
                activation(subject, Subject.NewLine::phone),
                activation(subject, Subject.NewLine::tariffPlanId),
                progress.stage().state(),
                subject.price(),
                submitted.startAt().orElse(null),
                progress.stage() == Stage.DRAFT ? null : submitted.deadline(),
                progress.refusal().orElse(null),
                progress.failure().map(Failure::code).orElse(null),
                submitted.createdAt(),
                progress.changedAt(),
                stuck);
    }

    private static <T> T activation(Subject subject, Function<Subject.NewLine, T> value) {
        return subject instanceof Subject.NewLine line ? value.apply(line) : null;
    }
}
