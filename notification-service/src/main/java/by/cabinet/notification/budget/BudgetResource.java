package by.cabinet.notification.budget;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Today's budgets, for staff: how much is spent, and on which numbers too much was asked. */
@Path("/notification/v1/budgets")
public class BudgetResource {

    private static final int MOST = 100;

    private final UnitOfWork work;
    private final SpentTable spent;
    private final BudgetSettings settings;

    @Inject
    BudgetResource(UnitOfWork work, SpentTable spent, BudgetSettings settings) {
        this.work = work;
        this.spent = spent;
        this.settings = settings;
    }

    /** {@code overspent}: numbers above {@code perNumber}, most first. */
    record Budgets(int inAll, int asked, int refused, int perNumber, List<Overspent> overspent) {}

    /** The number masked. */
    record Overspent(String to, int asked, int refused) {}

    @GET
    @AllowedTo({CallerType.CONTACT_CENTRE, CallerType.SECURITY})
    public Uni<Budgets> today() {
        return work.perform(tx -> spent.of(tx, Count.EVERYBODY)
                .chain(everybody ->
                        spent.above(tx, settings.perNumber(), MOST).map(above -> budgets(everybody, above))));
    }

    private Budgets budgets(List<Count> everybody, List<Count> above) {
        var asked = everybody.stream().mapToInt(Count::asked).sum();
        return new Budgets(
                settings.inAll(),
                asked,
                Math.max(0, asked - settings.inAll()),
                settings.perNumber(),
                above.stream().map(this::overspent).toList());
    }

    private Overspent overspent(Count count) {
        return new Overspent(
                new Phone(count.recipient()).masked(), count.asked(), count.asked() - settings.perNumber());
    }
}
