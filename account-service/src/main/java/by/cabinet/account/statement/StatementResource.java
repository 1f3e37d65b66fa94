package by.cabinet.account.statement;

import static by.cabinet.rest.csv.CsvWord.AMOUNT;
import static by.cabinet.rest.csv.CsvWord.CURRENCY;
import static by.cabinet.rest.csv.CsvWord.DESCRIPTION;
import static by.cabinet.rest.csv.CsvWord.ID;
import static by.cabinet.rest.csv.CsvWord.ORDER_ID;
import static by.cabinet.rest.csv.CsvWord.PHONE;
import static by.cabinet.rest.csv.CsvWord.TIME;
import static by.cabinet.rest.csv.CsvWord.TYPE;

import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.statement.Statement.StatementEntry;
import by.cabinet.account.statement.Statement.StatementItem;
import by.cabinet.account.statement.Statement.StatementOrder;
import by.cabinet.account.statement.Statement.UsageTotal;
import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.rest.csv.CsvQuery;
import by.cabinet.rest.csv.CsvWord;
import by.cabinet.rest.csv.CsvWriter;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;

/** An account's statement for a period of at most 36 months. */
@Path("/account/v1/accounts/{id}/statement")
public class StatementResource {

    private static final int LONGEST_MONTHS = 36;

    private final CurrentCaller caller;
    private final AccountVisibility accounts;
    private final FindStatement statements;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    StatementResource(
            CurrentCaller caller,
            AccountVisibility accounts,
            FindStatement statements,
            ProductClock clock,
            Journal journal) {
        this.caller = caller;
        this.accounts = accounts;
        this.statements = statements;
        this.clock = clock;
        this.journal = journal;
    }

    /** Answers an account's statement for a period of at most 36 months. R1.8 c */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("statement-too-long")
    public Uni<Statement> json(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @QueryParam("format") @Pattern(regexp = "json|csv") String format,
            @Context HttpHeaders headers) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        var language = Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(caller.signedIn().session().language());
        return journalled(id).chain(account -> statements.whole(account, period, language));
    }

    /**
     * Answers an account's statement for a period of at most 36 months. As JSON, or as CSV, which has no limit of rows; there an order's price is part
     * of its description, since its charge is a row too. {@code HEAD} has the headers, and nothing is read for it. R1.8 c
     */
    @GET
    @Produces(CsvQuery.CSV)
    @APIResponse(
            responseCode = "200",
            description = "The statement in the form that the request accepts",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Statement.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("statement-too-long")
    public RestMulti<String> csv(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery periodQuery,
            @Valid @BeanParam CsvQuery csv,
            @QueryParam("format") @Pattern(regexp = "json|csv") String format,
            @Context Request request) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        var isRead = !CsvQuery.isHead(request);
        var sheet = csv.writer();
        return RestMulti.fromUniResponse(
                isRead ? journalled(id) : accounts.requireVisible(id, caller.signedIn()),
                account -> isRead
                        ? rows(account, period, sheet)
                        : Multi.createFrom().empty(),
                account -> CsvQuery.attachment("statement", account.called(), period.firstDay(), period.lastDay()));
    }

    private Uni<Owned<Target.Account>> journalled(String id) {
        var reader = caller.signedIn();
        return accounts.requireVisible(id, reader)
                .call(account -> journal.recordLater(JournalEntry.done(JournalAction.STATEMENT_READ)
                        .about(account.target())
                        .by(reader)));
    }

    private Multi<String> rows(Owned<Target.Account> account, Period period, CsvWriter sheet) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .item(sheet.header(TIME, TYPE, AMOUNT, CURRENCY, DESCRIPTION, PHONE, ID, ORDER_ID)),
                        statements.entries(account, period, sheet.language()).map(item -> row(item, sheet)),
                        statements
                                .usage(account, period)
                                .onItem()
                                .transformToMulti(totals -> Multi.createFrom().iterable(totals))
                                .map(total -> row(total, period.to(), sheet)));
    }

    private static String row(StatementItem item, CsvWriter sheet) {
        return switch (item) {
            case StatementEntry entry ->
                sheet.row(
                        entry.at(),
                        entry.kind(),
                        entry.amount(),
                        entry.amount().currency(),
                        entry.what(),
                        phone(entry.phone()),
                        entry.id(),
                        entry.orderId());
            case StatementOrder order ->
                sheet.row(
                        order.at(),
                        CsvWord.ORDER,
                        null,
                        null,
                        sheet.phrase(
                                order.action(),
                                order.what(),
                                CsvWord.of(order.state().id()),
                                order.price()),
                        order.phone(),
                        null,
                        order.id());
        };
    }

    private static String row(UsageTotal usage, Instant to, CsvWriter sheet) {
        return sheet.row(
                to,
                CsvWord.USAGE,
                usage.charge(),
                usage.charge().currency(),
                sheet.phrase(
                        CsvWord.of(usage.kind()),
                        usage.roaming() ? CsvWord.ROAMING : null,
                        usage.quantity(),
                        CsvWord.of(usage.unit())),
                phone(usage.phone()),
                null,
                null);
    }

    private static Phone phone(String e164) {
        return e164 == null ? null : new Phone(e164);
    }
}
