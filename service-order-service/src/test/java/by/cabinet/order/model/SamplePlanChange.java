package by.cabinet.order.model;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.order.model.OrderContext.FeePlans;
import by.cabinet.order.model.OrderContext.Manager;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderContext.PlanChangeHistory;
import by.cabinet.order.party.TariffPlan;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subscriber without a role goes over from a plan with a fee to one without, the first time in the month; each test changes a part of it. */
final class SamplePlanChange {

    static final String HIMSELF = "s-1";
    static final TariffPlan LARGE = plan("large", true, 2_000);
    static final TariffPlan MEDIUM = plan("medium", true, 1_000);
    static final TariffPlan SMALL = plan("small", false, 0);

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    Optional<TariffPlan> current = Optional.of(MEDIUM);
    Optional<TariffPlan> target = Optional.of(SMALL);
    PlanChangeHistory history = new PlanChangeHistory(false, false, false);
    FeePlans fees = new FeePlans(false, false, false);
    List<Manager> managers = List.of();
    Map<String, LocalizedText> forFeePlans = Map.of();
    boolean ussdCapable;

    PlanChangeContext context() {
        return new PlanChangeContext(
                Optional.empty(), current, target, history, fees, managers, forFeePlans, ussdCapable, NOW);
    }

    static TariffPlan plan(String id, boolean subscriptionFee, long monthlyFee) {
        return plan(id, subscriptionFee, monthlyFee, PaymentMode.PREPAID, Set.of(), false);
    }

    static TariffPlan bundled(String id) {
        return plan(id, true, 1_000, PaymentMode.PREPAID, Set.of(), true);
    }

    static TariffPlan paid(PaymentMode mode) {
        return plan("other", false, 0, mode, Set.of(), false);
    }

    static TariffPlan soldTo(ClientKind... kinds) {
        return plan("other", false, 0, PaymentMode.PREPAID, Set.of(kinds), false);
    }

    private static TariffPlan plan(
            String id, boolean fee, long monthlyFee, PaymentMode mode, Set<ClientKind> kinds, boolean bundled) {
        return new TariffPlan(
                id,
                Optional.of(id),
                fee,
                mode,
                Optional.of(Money.kopecks(monthlyFee)),
                Money.kopecks(500),
                true,
                kinds,
                bundled);
    }

    static Manager himself(CabinetRole role) {
        return new Manager(HIMSELF, role, true, true, true);
    }

    static Manager colleague(CabinetRole role, boolean onFeePlan, boolean acts) {
        return new Manager("s-2", role, false, onFeePlan, acts);
    }
}
