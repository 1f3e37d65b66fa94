package by.cabinet.notification.quota;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.quota.QuotaRepository.QuotaCount;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Today's message quotas, for staff: how much of them is used, and which phone numbers exceed theirs. */
@Path("/notification/v1/quotas")
public class QuotaResource {

    private static final int MOST = 100;

    private final UnitOfWork work;
    private final QuotaRepository counts;
    private final QuotaSettings settings;

    @Inject
    QuotaResource(UnitOfWork work, QuotaRepository counts, QuotaSettings settings) {
        this.work = work;
        this.counts = counts;
        this.settings = settings;
    }

    /** {@code overspent}: numbers above {@code perNumber}, those with most messages first. */
    record Quotas(int inAll, int asked, int refused, int perNumber, List<NumberOverQuota> overspent) {}

    /** {@code to} is masked. */
    record NumberOverQuota(String to, int asked, int refused) {}

    @GET
    @AllowedTo({CallerType.CONTACT_CENTRE, CallerType.SECURITY})
    public Uni<Quotas> today() {
        return work.perform(tx -> counts.of(tx, QuotaRepository.EVERYBODY)
                .chain(everybody ->
                        counts.above(tx, settings.perNumber(), MOST).map(above -> quotas(everybody, above))));
    }

    private Quotas quotas(List<QuotaCount> everybody, List<QuotaCount> above) {
        var asked = everybody.stream().mapToInt(QuotaCount::asked).sum();
        return new Quotas(
                settings.inAll(),
                asked,
                Math.max(0, asked - settings.inAll()),
                settings.perNumber(),
                above.stream().map(this::overQuota).toList());
    }

    private NumberOverQuota overQuota(QuotaCount count) {
        return new NumberOverQuota(
                new Phone(count.recipient()).masked(), count.asked(), count.asked() - settings.perNumber());
    }
}
