package by.cabinet.account.bundles;

import by.cabinet.account.visibility.ReadAudit;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of the bundles of a subscriber whom the caller may see. R1.8 b */
@Path("/account/v1/subscribers/{id}/remainders")
@Produces(MediaType.APPLICATION_JSON)
public class RemainderResource {

    private static final String FIND = """
            select s.account_id, s.client_id, s.plan_name, r.as_of, r.remainders, r.composition
            from subscriber_profile s
            left join remainder_profile r on r.subscriber_id = s.subscriber_id
            where s.subscriber_id = $1""";

    private final CurrentCaller caller;
    private final Pool pool;
    private final ReadAudit reads;

    @Inject
    RemainderResource(CurrentCaller caller, Pool pool, ReadAudit reads) {
        this.caller = caller;
        this.pool = pool;
        this.reads = reads;
    }

    /** Shows what is left of a subscriber's minutes, messages and traffic, as billing counted it last. R1.8 b */
    @GET
    @WithETag
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<SubscriberRemainders> remainders(@PathParam("id") @Pattern(regexp = Ids.PATTERN) String id) {
        var reader = caller.get();
        var authority = caller.authority();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound))
                .call(row -> {
                    var subscriber = new Target.Subscriber(id, row.getString("account_id"), row.getString("client_id"));
                    authority.require(Permission.VIEW_SUBSCRIBER, subscriber);
                    return reads.one(subscriber, reader);
                })
                .map(row -> SubscriberRemainders.of(row, authority.mayViewBundle(row.getString("plan_name"))));
    }

    /**
     * What is left of a subscriber's bundles.
     *
     * @param asOf for when billing counted it; absent until it has
     * @param items what is left; empty until billing has counted it
     */
    public record SubscriberRemainders(@Nullable Instant asOf, List<Remainder> items) {

        static SubscriberRemainders of(Row row, boolean seesComposition) {
            return new SubscriberRemainders(RowValues.instant(row, "as_of"), Remainder.listOf(row, seesComposition));
        }
    }
}
