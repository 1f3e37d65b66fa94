package by.cabinet.account.usage;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.rest.csv.CsvWord.AMOUNT;
import static by.cabinet.rest.csv.CsvWord.CHARGED_AT;
import static by.cabinet.rest.csv.CsvWord.CORRECTED;
import static by.cabinet.rest.csv.CsvWord.COUNTRY;
import static by.cabinet.rest.csv.CsvWord.CURRENCY;
import static by.cabinet.rest.csv.CsvWord.ID;
import static by.cabinet.rest.csv.CsvWord.IN_ROAMING;
import static by.cabinet.rest.csv.CsvWord.KIND;
import static by.cabinet.rest.csv.CsvWord.PARTNER;
import static by.cabinet.rest.csv.CsvWord.PEER;
import static by.cabinet.rest.csv.CsvWord.QUANTITY;
import static by.cabinet.rest.csv.CsvWord.STARTED_AT;
import static by.cabinet.rest.csv.CsvWord.UNIT;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.visibility.SubscriberVisibility;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.contract.billing.UsageKind;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.rest.csv.CsvQuery;
import by.cabinet.rest.csv.CsvWord;
import by.cabinet.rest.csv.CsvWriter;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.math.BigDecimal;
import java.util.List;
import org.jboss.resteasy.reactive.RestMulti;

/** Call details. */
@Path("/account/v1/subscribers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    /** As long as records are kept. */
    private static final int LONGEST_MONTHS = 13;

    private final CurrentCaller caller;
    private final SubscriberVisibility subscribers;
    private final FindUsage usage;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    UsageResource(
            CurrentCaller caller,
            SubscriberVisibility subscribers,
            FindUsage usage,
            ProductClock clock,
            Journal journal) {
        this.caller = caller;
        this.subscribers = subscribers;
        this.usage = usage;
        this.clock = clock;
        this.journal = journal;
    }

    /** Lists call details, newest first unless the order says otherwise. Needs the second authentication. R1.8 c, g */
    @GET
    @Path("/usage")
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("second-factor-required")
    public Uni<Page<CallDetail>> list(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @Valid @BeanParam UsageFilter filter,
            @Valid @BeanParam PageQuery page,
            @QueryParam("format") @Pattern(regexp = "json|csv") String format) {
        var period = periodQuery.at(clock.instant());
        return visible(id)
                .chain(subscriber -> usage.page(id, period.since(subscriber.since()), filter, page)
                        .call(() -> recordRead(subscriber)));
    }

    /** Lists call details. As CSV all those of at most 13 months, streamed; {@code HEAD} has its headers, and nothing is read for it. R1.8 c, g */
    @GET
    @Path("/usage")
    @Produces(CsvQuery.CSV)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("second-factor-required")
    public RestMulti<String> csv(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @Valid @BeanParam UsageFilter filter,
            @Valid @BeanParam CsvQuery csv,
            @QueryParam("format") @Pattern(regexp = "json|csv") String format,
            @Context Request request) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        var isRead = !CsvQuery.isHead(request);
        var sheet = csv.writer();
        return RestMulti.fromUniResponse(
                isRead ? visible(id).call(this::recordRead) : visible(id),
                subscriber -> isRead
                        ? rows(id, period.since(subscriber.since()), filter, sheet)
                        : Multi.createFrom().empty(),
                subscriber -> CsvQuery.attachment("usage", subscriber.called(), period.firstDay(), period.lastDay()));
    }

    /**
     * Sums up what was used in a period of at most 13 months. Needs the second authentication. R1.8 c, g
     *
     * @param by {@code kind}; or {@code day} or {@code month} of Minsk, and in each by kind
     */
    @GET
    @Path("/usage-summary")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("second-factor-required")
    public Uni<UsageSummary> summary(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @QueryParam("by") @DefaultValue("kind") @Pattern(regexp = "kind|day|month") String by) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        return visible(id)
                .chain(subscriber -> usage.summary(id, period.since(subscriber.since()), by)
                        .map(UsageSummary::new)
                        .call(() -> recordRead(subscriber)));
    }

    private Uni<Owned<Target.Subscriber>> visible(String id) {
        var reader = caller.signedIn();
        return subscribers
                .require(Permission.VIEW_USAGE, id, reader)
                .invoke(subscriber -> Authority.of(reader)
                        .requireSecondFactor(subscriber.target().subscriberId())); // R1.8 g
    }

    private Uni<Void> recordRead(Owned<Target.Subscriber> subscriber) {
        return journal.recordLater(JournalEntry.done(JournalAction.USAGE_READ)
                .about(subscriber.target())
                .by(caller.signedIn()));
    }

    private Multi<String> rows(String id, Period period, UsageFilter filter, CsvWriter sheet) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .item(sheet.header(
                                        STARTED_AT,
                                        KIND,
                                        IN_ROAMING,
                                        PEER,
                                        PARTNER,
                                        COUNTRY,
                                        QUANTITY,
                                        UNIT,
                                        AMOUNT,
                                        CURRENCY,
                                        CHARGED_AT,
                                        CORRECTED,
                                        ID)),
                        usage.all(id, period, filter).map(detail -> row(detail, sheet)));
    }

    private static String row(CallDetail detail, CsvWriter sheet) {
        return sheet.row(
                detail.startedAt(),
                detail.kind(),
                detail.roaming(),
                peer(detail.peer()),
                detail.partner(),
                detail.country(),
                detail.quantity(),
                CsvWord.of(detail.unit()),
                detail.charge(),
                detail.charge().currency(),
                detail.chargedAt(),
                detail.corrected(),
                detail.id());
    }

    /** A number of the country as a phone, whatever else it may be as a text. */
    private static Object peer(String peer) {
        return peer != null && peer.startsWith("+")
                ? Phone.digits(peer.substring(1)).<Object>map(phone -> phone).orElse(peer)
                : peer;
    }

    /**
     * What was used in a period.
     *
     * @param items sums by key, kind, roaming and unit
     */
    public record UsageSummary(List<UsageSum> items) {

        /**
         * The use of one kind, in one unit, at home or abroad.
         *
         * @param key what it is summed up by: the kind, a day ({@code 2026-05-01}) or a month ({@code 2026-05})
         * @param kind what was used
         * @param roaming whether it was used abroad
         * @param quantity how much, a plain decimal
         * @param unit what it is counted in
         * @param charge what it has cost
         * @param records how many records these are
         */
        public record UsageSum(
                String key,
                UsageKind kind,
                boolean roaming,
                BigDecimal quantity,
                String unit,
                Money charge,
                long records) {

            static UsageSum of(Row row) {
                return new UsageSum(
                        row.getString("key"),
                        constant(row, "kind", UsageKind.class),
                        row.getBoolean("roaming"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        Money.sum(row.getLong("charge")),
                        row.getLong("records"));
            }
        }
    }
}
