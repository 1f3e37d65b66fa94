package by.cabinet.order.model;

import static by.cabinet.order.model.SamplePlanChange.MEDIUM;
import static by.cabinet.order.model.SamplePlanChange.himself;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.order.model.OrderContext.PlanChangeHistory;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.order.party.TariffPlan;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanChangeRuleTest {

    private final SamplePlanChange change = new SamplePlanChange();
    private SubscriberStatus status = SubscriberStatus.ACTIVE;

    @Test
    void acceptsWhatNoRuleRefuses() {
        assertEquals(Optional.empty(), refusal());
    }

    @Test
    void bothPlansAreKnown() {
        change.current = Optional.empty();
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), refusal());

        change.current = Optional.of(MEDIUM);
        change.target = Optional.empty();
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), refusal());
    }

    @Test
    void thePlanIsAnotherOne() {
        change.target = change.current;

        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), refusal());
    }

    @Test
    void thePlanIsPaidForInTheSameWay() {
        change.target = Optional.of(SamplePlanChange.paid(PaymentMode.POSTPAID));
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), refusal());

        change.target = Optional.of(SamplePlanChange.paid(PaymentMode.PREPAID));
        assertEquals(Optional.empty(), refusal());
    }

    @Test
    void thePlanIsSoldToSuchClients() {
        change.target = Optional.of(SamplePlanChange.soldTo(ClientKind.SOLE_TRADER));
        assertEquals(refused(OrderRefusal.Code.PLAN_NOT_ELIGIBLE), refusal());

        change.target = Optional.of(SamplePlanChange.soldTo(ClientKind.SOLE_TRADER, ClientKind.LEGAL_ENTITY));
        assertEquals(Optional.empty(), refusal());
    }

    @Test
    void anotherChangeOrTheEndOfTheServiceIsNotOnItsWay() {
        change.history = new PlanChangeHistory(true, true, true);

        assertEquals(refused(OrderRefusal.Code.ORDER_IN_FLIGHT), refusal());
    }

    @Test
    void aPlanIsChangedOnceADayAndMoreOftenAMonth() {
        change.history = new PlanChangeHistory(false, true, true);
        assertEquals(refused(OrderRefusal.Code.CHANGED_TODAY), refusal());

        change.history = new PlanChangeHistory(false, false, true);
        assertEquals(Optional.empty(), refusal());
    }

    /** R1.2: after everything else. */
    @Test
    void theLastManagerStays() {
        change.managers = List.of(himself(CabinetRole.SUPERVISOR));
        assertEquals(refused(OrderRefusal.Code.LAST_MANAGER), refusal());

        change.history = new PlanChangeHistory(false, true, true);
        assertEquals(refused(OrderRefusal.Code.CHANGED_TODAY), refusal());
    }

    /** R1.8 f */
    @Test
    void theRulesOfTheSubscriberComeFirst() {
        status = SubscriberStatus.SUSPENDED;
        change.target = Optional.empty();

        assertEquals(Optional.of(OrderRefusal.suspended(SuspendedParty.SUBSCRIBER, SuspendedBy.COMPANY)), refusal());
    }

    private static Optional<OrderRefusal> refused(OrderRefusal.Code code) {
        return Optional.of(OrderRefusal.of(code));
    }

    private Optional<OrderRefusal> refusal() {
        return PlanChangeRule.firstRefusal(subscriber(), change.context());
    }

    private SubscriberView subscriber() {
        return new SubscriberView(
                new Target.Subscriber(SamplePlanChange.HIMSELF, "a-1", "c-1"),
                new Contact("s-1", Optional.of(new Phone("+375291000001")), Optional.empty(), Language.RU, true),
                status,
                Optional.of(SuspendedBy.COMPANY),
                Optional.of(new SubscriberView.Client(ClientKind.LEGAL_ENTITY, ClientStatus.ACTIVE, Optional.empty())),
                change.current.map(TariffPlan::subscriptionFee),
                false,
                false);
    }
}
