package by.cabinet.account.usage;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.visibility.SubscriberVisibility;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Call details. */
@Path("/account/v1/subscribers/{id}/usage")
public class UsageResource {

    private final CurrentCaller caller;
    private final SubscriberVisibility subscribers;
    private final UsageRepository usage;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    UsageResource(
            CurrentCaller caller,
            SubscriberVisibility subscribers,
            UsageRepository usage,
            ProductClock clock,
            Journal journal) {
        this.caller = caller;
        this.subscribers = subscribers;
        this.usage = usage;
        this.clock = clock;
        this.journal = journal;
    }

    /** Lists call details, newest first. Needs the second authentication. R1.8 c, g */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("second-factor-required")
    public Uni<Page<CallDetail>> list(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @Valid @BeanParam PageQuery page) {
        var period = periodQuery.at(clock.instant());
        var reader = caller.signedIn();
        return subscribers
                .require(Permission.VIEW_USAGE, id, reader)
                .invoke(subscriber -> Authority.of(reader)
                        .requireSecondFactor(subscriber.target().subscriberId())) // R1.8 g
                .chain(subscriber -> usage.page(
                                subscriber.target().subscriberId(), period.since(subscriber.since()), page)
                        .call(() -> journal.recordLater(JournalEntry.done(JournalAction.USAGE_READ)
                                .about(subscriber.target())
                                .by(reader))));
    }
}
