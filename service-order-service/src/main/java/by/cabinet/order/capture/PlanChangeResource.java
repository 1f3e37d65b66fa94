package by.cabinet.order.capture;

import by.cabinet.contract.CabinetRole;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.fulfilment.PlanChangeRepository;
import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.PlanChangeRule;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.order.party.TariffPlan;
import by.cabinet.value.Ids;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a change of a subscriber's plan would cost and end: shown before it is ordered. */
@Path("/order/v1/subscribers/{id}/plan-change")
@Produces(MediaType.APPLICATION_JSON)
public class PlanChangeResource {

    private final PlanChangeRepository planChanges;
    private final SubscriberRepository subscribers;
    private final OrderSettings settings;
    private final CurrentCaller caller;

    @Inject
    PlanChangeResource(
            PlanChangeRepository planChanges,
            SubscriberRepository subscribers,
            OrderSettings settings,
            CurrentCaller caller) {
        this.planChanges = planChanges;
        this.subscribers = subscribers;
        this.settings = settings;
        this.caller = caller;
    }

    /**
     * Shows what a change to this plan would cost and end, if it were ordered now. The order carries its {@code hash}: when something of it
     * is different by then, nothing is ordered.
     *
     * @param id whose plan is to be changed
     * @param tariffPlanId the plan that he is to have
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<PlanChange> show(String id, @RestQuery @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId) {
        var in = caller.signedIn();
        return subscribers
                .get(id)
                .invoke(subscriber -> SubscriberAuthorization.require(in, Permission.CHANGE_PLAN, subscriber.target()))
                .chain(() -> planChanges.find(id, tariffPlanId))
                .map(found -> PlanChange.of(found, settings.deadline()));
    }

    /**
     * What a change of plan would cost and end.
     *
     * @param subscriberId whose plan is to be changed
     * @param tariffPlanId the plan that he is to have
     * @param tariffPlanName what it is called; absent where that is not known
     * @param price what is debited once; 0 for the first change of a month to a plan with no lower fee
     * @param monthlyFee what the plan costs each month; who pays in advance needs the first month too
     * @param from from when he has it, if it is ordered now
     * @param deadline until when it is carried out, or fails and is paid back
     * @param endingOfferings what is connected and would end, being for plans with a fee alone
     * @param lostRoles who would not be administrator or supervisor any more
     * @param endsPuk1SignIn whether sign-in by PUK1, where a shop or the administrator has enabled it, would end
     * @param endsBill whether the account would get no bill any more, and have no delivery address
     * @param endsComposition whether the composed product of the present plan would end
     * @param hash of all this but the times: for the order
     * @param refusal why the order would be refused now, apart from money; absent where it would not be
     */
    record PlanChange(
            String subscriberId,
            String tariffPlanId,
            @Nullable String tariffPlanName,
            Money price,
            Money monthlyFee,
            Instant from,
            Instant deadline,
            List<EndingOffering> endingOfferings,
            List<LostRole> lostRoles,
            boolean endsPuk1SignIn,
            boolean endsBill,
            boolean endsComposition,
            String hash,
            @Nullable OrderRefusal refusal) {

        /**
         * An offering that would end.
         *
         * @param offeringId the offering's id
         * @param name its name in every language
         */
        record EndingOffering(String offeringId, LocalizedText name) {}

        /**
         * A role that would end.
         *
         * @param subscriberId who has it
         * @param role the role
         */
        record LostRole(String subscriberId, CabinetRole role) {}

        static PlanChange of(PlanChangeContext found, Duration time) {
            var subscriber = found.subscriber().orElseThrow(ProblemException::notFound);
            var target = found.target().orElseThrow(ProblemException::notFound);
            return new PlanChange(
                    subscriber.target().subscriberId(),
                    target.id(),
                    found.target().flatMap(TariffPlan::name).orElse(null),
                    found.price(),
                    found.monthlyFee(),
                    found.moment(),
                    found.moment().plus(time),
                    found.endingOfferings().entrySet().stream()
                            .map(ending -> new EndingOffering(ending.getKey(), ending.getValue()))
                            .toList(),
                    found.lostManagers().stream()
                            .map(lost -> new LostRole(lost.subscriberId(), lost.role()))
                            .toList(),
                    found.endsPuk1SignIn(),
                    found.endsBill(),
                    found.endsComposition(),
                    found.hash(),
                    PlanChangeRule.firstRefusal(subscriber, found).orElse(null));
        }
    }
}
