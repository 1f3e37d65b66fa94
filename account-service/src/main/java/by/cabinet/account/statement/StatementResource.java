package by.cabinet.account.statement;

import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;

/** An account's statement for a period of at most 36 months. */
@Path("/account/v1/accounts/{id}/statement")
public class StatementResource {

    private static final int LONGEST_MONTHS = 36;
    private static final String CSV = "text/csv;charset=UTF-8";

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
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id, @BeanParam PeriodQuery periodQuery) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        return journalled(id).chain(account -> statements.whole(account, period));
    }

    /**
     * Answers an account's statement for a period of at most 36 months. As JSON, or as CSV, which has no limit of rows. R1.8 c
     *
     * @param separator {@code comma}, or {@code semicolon} as spreadsheets in Russian and Belarusian expect; for CSV alone
     */
    @GET
    @Produces(CSV)
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
            @QueryParam("separator") @DefaultValue("comma") @Pattern(regexp = "comma|semicolon") String separator) {
        var period = periodQuery.atMost(LONGEST_MONTHS, clock.instant());
        var sheet = new CsvWriter(separator.equals("comma") ? ',' : ';');
        return RestMulti.fromUniResponse(
                journalled(id),
                account -> rows(account, period, sheet),
                account -> Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"statement.csv\"")));
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
                        Multi.createFrom().item(sheet.header()),
                        statements.entries(account, period).map(sheet::row),
                        statements
                                .usage(account, period)
                                .onItem()
                                .transformToMulti(totals -> Multi.createFrom().iterable(totals))
                                .map(total -> sheet.row(total, period.to())));
    }
}
