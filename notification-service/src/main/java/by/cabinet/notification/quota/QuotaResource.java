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

    /**
     * Today's message quotas.
     *
     * @param inAll how many messages may be sent in a day
     * @param asked how many were asked for
     * @param refused how many of them were refused
     * @param perNumber how many messages one number may get in a day
     * @param overspent up to 100 numbers above it, those with most messages first
     */
    record Quotas(int inAll, int asked, int refused, int perNumber, List<NumberOverQuota> overspent) {}

    /**
     * A number above its quota.
     *
     * @param to the number, masked
     * @param asked how many messages were asked for
     * @param refused how many of them were refused
     */
    record NumberOverQuota(String to, int asked, int refused) {}

    /** Shows today's message quotas: how much of them is used, and which numbers exceed theirs. */
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
