package by.cabinet.account.usage;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.visibility.SubscriberVisibility;
import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.Authority;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Permission;
import by.cabinet.common.caller.Who;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.journal.Entry;
import by.cabinet.common.journal.Journal;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Page;
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
    UsageResource(CurrentCaller caller, SubscriberVisibility subscribers, UsageRepository usage, ProductClock clock, Journal journal) {
        this.caller = caller;
        this.subscribers = subscribers;
        this.usage = usage;
        this.clock = clock;
        this.journal = journal;
    }

    @GET
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT})
    public Uni<Page<CallDetail>> list(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @Valid @BeanParam PageQuery page) {
        var period = periodQuery.at(clock.instant());
        var reader = caller.signedIn();
        return subscribers.require(Permission.SEE_USAGE, id, reader)
                .invoke(subscriber -> Authority.of(reader).requireSecondFactor()) // R1.8 g
                .chain(subscriber -> usage.page(subscriber.subscriberId(), period, page)
                        .call(() -> journal.note(
                                Entry.done("usage.read").about(subscriber).by(reader))));
    }
}
