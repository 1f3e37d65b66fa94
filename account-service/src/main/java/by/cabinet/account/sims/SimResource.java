package by.cabinet.account.sims;

import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** SIM cards of one's client, for administrators and supervisors of business clients. R1.2.5 */
@Path("/account/v1/sims")
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
}
