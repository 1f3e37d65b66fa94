package by.cabinet.account.bundles;

import by.cabinet.web.caller.Caller;
import java.util.Set;

/** Who sees the composition of a bundle that is connected to a subscriber. R1.2.6 */
public final class CompositionRule {

    /** On these plans subscribers without a role see the composition too; plans are known by the names that the procedure gives. */
    private static final Set<String> OPEN_PLANS = Set.of(
            "Простое решение.Всё включено", "Простое решение.Всё включено 100", "Простое решение.Всё включено 200");

    private CompositionRule() {}

    /** {@code plan}: the name of the plan of a subscriber whom the caller may see; null while it is not known. */
    public static boolean maySee(Caller caller, String plan) {
        return caller instanceof Caller.Subscriber subscriber
                && subscriber.clientKind().isBusiness()
                && (subscriber.role().managesSubscribers() || (plan != null && OPEN_PLANS.contains(plan)));
    }
}
