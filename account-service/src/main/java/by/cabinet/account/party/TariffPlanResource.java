package by.cabinet.account.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Money;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The operator's tariff plans, for everybody: there are hundreds at most, so they are read whole. */
@Path("/account/v1/tariff-plans")
@Produces(MediaType.APPLICATION_JSON)
public class TariffPlanResource {

    private static final String FIND = """
            select tariff_plan_id, name, subscription_fee, payment_mode, monthly_fee, change_fee, on_sale, client_kinds, bundle
            from tariff_plan
            where ($1::boolean is null or on_sale = $1)
              and ($2::text is null or client_kinds = '[]' or client_kinds @> to_jsonb($2::text))
            order by name, tariff_plan_id""";

    private final Pool pool;

    @Inject
    TariffPlanResource(Pool pool) {
        this.pool = pool;
    }

    /**
     * Lists tariff plans by name, for everybody.
     *
     * @param kind only those that clients of this kind may have
     * @param onSale {@code true}: only those that are sold now; {@code false}: only those that are not (any more)
     */
    @GET
    @WithETag(forEverybody = true)
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<Page<TariffPlan>> list(
            @QueryParam("kind") String kind,
            @QueryParam("onSale") @Pattern(regexp = "true|false") String onSale,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = "[0-9]{1,9}") String cursor) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(onSale == null ? null : Boolean.valueOf(onSale), requireKind(kind)))
                .map(rows -> rows.stream().map(TariffPlan::of).toList())
                .map(plans -> Page.slice(plans, cursor, limit));
    }

    private static String requireKind(String kind) {
        if (kind != null
                && Stream.of(ClientKind.values())
                        .noneMatch(known -> known.name().equals(kind))) {
            throw ProblemException.malformed("kind", FieldRule.CHOICE);
        }
        return kind;
    }

    /**
     * A tariff plan as everybody may read it.
     *
     * @param id the plan's id
     * @param name the plan's name
     * @param subscriptionFee whether it is a fee plan. R1.4
     * @param paymentMode whether its subscribers pay in advance. R1.8 e
     * @param monthlyFee what it costs a month
     * @param changeFee what changing to it costs once; absent where billing does not say so
     * @param onSale whether it is sold now
     * @param clientKinds to whom it is sold; empty: to everybody
     * @param included what a buyer gets a month; absent where the plan is not on sale, or nothing is included: the composition that is connected to a
     *     subscriber is guarded (R1.2.6)
     */
    public record TariffPlan(
            String id,
            String name,
            boolean subscriptionFee,
            PaymentMode paymentMode,
            Money monthlyFee,
            @Nullable Money changeFee,
            boolean onSale,
            List<ClientKind> clientKinds,
            @Nullable List<Included> included) {

        /**
         * One thing that a buyer gets.
         *
         * @param name what it is, as billing names it
         * @param quantity how much of it a month, a plain decimal
         * @param unit what it is counted in
         */
        @Schema(name = "IncludedInPlan")
        public record Included(String name, BigDecimal quantity, String unit) {}

        static TariffPlan of(Row row) {
            var included = included(row.getJsonArray("bundle"));
            return new TariffPlan(
                    row.getString("tariff_plan_id"),
                    row.getString("name"),
                    row.getBoolean("subscription_fee"),
                    RowValues.constant(row, "payment_mode", PaymentMode.class),
                    Money.kopecks(row.getLong("monthly_fee")),
                    Optional.ofNullable(row.getLong("change_fee"))
                            .map(Money::kopecks)
                            .orElse(null),
                    row.getBoolean("on_sale"),
                    row.getJsonArray("client_kinds").stream()
                            .map(kind -> ClientKind.valueOf(kind.toString()))
                            .toList(),
                    row.getBoolean("on_sale") && !included.isEmpty() ? included : null);
        }

        private static List<Included> included(JsonArray bundle) {
            return bundle.stream()
                    .map(JsonObject.class::cast)
                    .map(part -> new Included(
                            part.getString("name"),
                            new BigDecimal(part.getValue("quantity").toString()),
                            part.getString("unit")))
                    .toList();
        }
    }
}
