package by.cabinet.web.problem;

import by.cabinet.contract.Portal;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.ConnectException;
import java.util.List;

/** A resource of the tests: one method for each way to be let in, and for each way to fail. */
@Path("/miniature")
public class MiniatureResource {

    @Inject
    Pool pool;

    public record Body(@NotNull Phone phone, @NotBlank String name, Money price) {}

    public record Rules(
            @NotNull Phone phone,
            @NotBlank @Size(min = 2, max = 5) String name,
            @Pattern(regexp = "[a-z]+") String word,
            @Min(1) @Max(9) Integer count,
            Portal portal,
            Money price,
            @Size(max = 3) List<@NotNull @Pattern(regexp = "[a-z]+") String> words) {}

    @GET
    @Path("/subscriber")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public String forSubscribers() {
        return "in";
    }

    @GET
    @Path("/landing")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public String forLandingToo() {
        return "in";
    }

    @GET
    @Path("/database")
    @AllowedTo(CallerType.ANYBODY)
    public Uni<String> ofTheDatabase(@QueryParam("text") String text, @QueryParam("state") String state) {
        return state == null
                ? pool.preparedQuery("select $1::text as text")
                        .execute(Tuple.of(text))
                        .map(rows -> rows.iterator().next().getString("text"))
                : Uni.createFrom().failure(new PgException("", "FATAL", state, ""));
    }

    @GET
    @Path("/database/slow")
    @AllowedTo(CallerType.ANYBODY)
    public Uni<String> slow(@QueryParam("seconds") int seconds) {
        return pool.preparedQuery("select pg_sleep($1)")
                .execute(Tuple.of((double) seconds))
                .replaceWith("done");
    }

    @GET
    @Path("/staff")
    @AllowedTo(CallerType.BACK_OFFICE)
    public String forStaff() {
        return "in";
    }

    @GET
    @Path("/things/{id}")
    @AllowedTo(CallerType.SUBSCRIBER)
    public String ofAnotherClient(String id) {
        throw ProblemException.notFound();
    }

    @GET
    @Path("/anybody")
    @AllowedTo(CallerType.ANYBODY)
    public String forAnybody() {
        return "in";
    }

    @GET
    @Path("/forgotten")
    public String forNobody() {
        return "in";
    }

    @POST
    @Path("/body")
    @AllowedTo(CallerType.ANYBODY)
    public Body echo(@NotNull @Valid Body body) {
        return body;
    }

    @POST
    @Path("/rules")
    @AllowedTo(CallerType.ANYBODY)
    public void rules(@NotNull @Valid Rules rules) {}

    @GET
    @Path("/fault")
    @AllowedTo(CallerType.ANYBODY)
    public String fault() {
        throw new IllegalStateException("a secret of the inside");
    }

    @GET
    @Path("/outage")
    @AllowedTo(CallerType.ANYBODY)
    public Uni<String> outage() {
        return Uni.createFrom().failure(new ConnectException("database at 10.0.0.1"));
    }
}
