package by.cabinet.notification.quota;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.quota.QuotaRepository.QuotaCount;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Today's message quotas, for staff: how much of them is used, and which phone numbers exceed theirs. */
@Path("/notification/v1/quotas")
@Produces(MediaType.APPLICATION_JSON)
public class QuotaResource {

    private static final int MOST = 100;

    private final UnitOfWork work;
    private final QuotaRepository counts;
    private final QuotaSettings settings;
    private final Journal journal;

    @Inject
    QuotaResource(UnitOfWork work, QuotaRepository counts, QuotaSettings settings, Journal journal) {
        this.work = work;
        this.counts = counts;
        this.settings = settings;
        this.journal = journal;
    }

    /** {@code overspent}: numbers above {@code perNumber}, those with most messages first. */
    record Quotas(int inAll, int asked, int refused, int perNumber, List<NumberOverQuota> overspent) {}

    /** {@code to} is masked. */
    record NumberOverQuota(String to, int asked, int refused) {}

    @GET
    @AllowedTo({CallerType.CONTACT_CENTRE, CallerType.SECURITY})
    public Uni<Quotas> today() {
        return journal.recordLater(JournalEntry.done(JournalAction.MESSAGES_READ))
                .chain(() -> work.perform(tx -> counts.ofAll(tx)
                        .chain(ofAll ->
                                counts.above(tx, settings.perNumber(), MOST).map(above -> quotas(ofAll, above)))));
    }

    private Quotas quotas(List<QuotaCount> ofAll, List<QuotaCount> above) {
        return new Quotas(
                settings.inAll(),
                ofAll.stream().mapToInt(QuotaCount::asked).sum(),
                ofAll.stream()
                        .filter(QuotaCount::isOfRefused)
                        .mapToInt(QuotaCount::asked)
                        .sum(),
                settings.perNumber(),
                above.stream().map(this::overQuota).toList());
    }

    private NumberOverQuota overQuota(QuotaCount count) {
        return new NumberOverQuota(
                new Phone(count.recipient()).masked(), count.asked(), count.asked() - settings.perNumber());
    }
}
