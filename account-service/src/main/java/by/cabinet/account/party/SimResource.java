package by.cabinet.account.party;

import by.cabinet.contract.crm.SimState;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** SIM cards of one's client, for administrators and supervisors of business clients. R1.2.5 */
@Path("/account/v1/sims")
@Produces(MediaType.APPLICATION_JSON)
public class SimResource {

    private static final String PAGE = """
            select iccid, phone, state from sim
            where client_id = $1 and state = $2 and iccid > $3 order by iccid limit $4""";

    private final CurrentCaller caller;
    private final Pool pool;

    @Inject
    SimResource(CurrentCaller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    /** Lists the SIM cards of one's client. For administrators and supervisors of business clients. R1.2.5 */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Page<Sim>> list(@Valid @BeanParam SimQuery query) {
        var client = caller.signedIn().clientId();
        caller.authority().require(Permission.MANAGE_SUBSCRIBERS, new Target.Client(client)); // R1.2.5
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(client, query.state().name(), query.cursor, query.limit + 1))
                .map(rows -> rows.stream().map(Sim::of).toList())
                .map(sims -> Page.of(sims, query.limit, Sim::iccid));
    }

    /**
     * A SIM card, and the number that it has or will have. R1.2.5
     *
     * @param iccid the number printed on the card
     * @param phone its number
     * @param state whether it waits to be activated or serves a subscriber
     */
    public record Sim(String iccid, Phone phone, SimState state) {

        static Sim of(Row row) {
            return new Sim(
                    row.getString("iccid"),
                    new Phone(row.getString("phone")),
                    RowValues.constant(row, "state", SimState.class));
        }
    }

    /** Which cards are requested; {@code cursor} is the ICCID of the last one of the page before. */
    public static class SimQuery {

        /** Whether they wait to be activated or serve a subscriber. */
        @QueryParam("state")
        @DefaultValue("STOCK")
        @Parameter(schema = @Schema(implementation = SimState.class))
        String state;

        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(200)
        int limit;

        @QueryParam("cursor")
        @DefaultValue("")
        @Pattern(regexp = "(" + Ids.PATTERN + ")?")
        String cursor;

        SimState state() {
            return Stream.of(SimState.values())
                    .filter(known -> known.name().equals(state))
                    .findAny()
                    .orElseThrow(
                            () -> ProblemException.malformed("state", FieldRule.CHOICE, "must be STOCK or IN_USE"));
        }
    }
}
