package by.cabinet.order.model;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.StockSim;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.order.party.TariffPlan;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.web.caller.Target;
import io.quarkus.runtime.util.HashUtil;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules look at when an order is placed or started. */
public sealed interface OrderContext {

    /**
     * An offering for a subscriber, either of which may not exist: the offerings that are connected to him, those with an
     * open order for him that is {@code inFlight} the same, and how other offerings bear on this one. It is to be carried out {@code from}
     * now or a later date.
     */
    record ProductContext(
            Optional<SubscriberView> subscriber,
            Optional<Offering> offering,
            Set<String> connected,
            Set<String> inFlight,
            RelatedOfferings related,
            Instant moment,
            Instant from)
            implements OrderContext {

        /** To be carried out at once. */
        public static ProductContext now(
                Optional<SubscriberView> subscriber,
                Optional<Offering> offering,
                Set<String> connected,
                Set<String> inFlight,
                RelatedOfferings related,
                Instant moment) {
            return new ProductContext(subscriber, offering, connected, inFlight, related, moment, moment);
        }

        /** The same for what was submitted at another moment. */
        public ProductContext at(Instant other) {
            return now(subscriber, offering, connected, inFlight, related, other);
        }

        /** The same for an order from a later date. */
        public ProductContext from(Optional<Instant> startAt) {
            return new ProductContext(
                    subscriber,
                    offering,
                    connected,
                    inFlight,
                    related,
                    moment,
                    startAt.filter(start -> start.isAfter(moment)).orElse(moment));
        }

        /** The same where the catalogue does not know the offering, and the CRM may have connected it nevertheless: it can be disconnected. */
        public ProductContext orUnknown(OrderAction action, String offeringId) {
            return offering.isPresent() || action != OrderAction.DISCONNECT
                    ? this
                    : now(subscriber, Optional.of(Offering.unknown(offeringId)), connected, inFlight, related, moment);
        }

        /** The same, but nothing where the offering is known neither to the catalogue nor as connected. */
        public ProductContext orConnected(OrderAction action, String offeringId) {
            return connected.contains(offeringId) ? orUnknown(action, offeringId) : this;
        }

        public boolean isConnected() {
            return offering.map(Offering::id).filter(connected::contains).isPresent();
        }

        public boolean isInFlight() {
            return offering.map(Offering::id).filter(inFlight::contains).isPresent();
        }

        /** Whether an order to disconnect it is being carried out. */
        public boolean isDisconnecting() {
            return offering.map(Offering::id)
                    .filter(related.disconnecting()::contains)
                    .isPresent();
        }

        public boolean isOnSale() {
            return offering.filter(it -> it.isOnSaleAt(moment) && it.isOnSaleAt(from))
                    .isPresent();
        }

        /** Whether other offerings decide too: such orders of a subscriber are placed one after the other. */
        public boolean isRelated() {
            return offering.filter(it -> related.isRelated(it.terms())).isPresent();
        }

        OfferingTerms terms() {
            return offering.orElseThrow().terms();
        }
    }

    /**
     * Other offerings beside the one of an order: what is being connected to the subscriber and disconnected, by open orders; and which
     * offerings, of all, exclude this one or need it, by their own terms.
     */
    record RelatedOfferings(
            Set<String> connecting, Set<String> disconnecting, Set<String> excludedBy, Set<String> neededBy) {

        public static RelatedOfferings none() {
            return new RelatedOfferings(Set.of(), Set.of(), Set.of(), Set.of());
        }

        boolean isRelated(OfferingTerms terms) {
            return !(terms.excludes().isEmpty()
                    && terms.needs().isEmpty()
                    && excludedBy.isEmpty()
                    && neededBy.isEmpty());
        }

        /** Whichever of the two names the other. */
        Set<String> excluding(OfferingTerms terms) {
            return Stream.concat(terms.excludes().stream(), excludedBy.stream()).collect(Collectors.toSet());
        }
    }

    /** The account, the SIM in its client's stock, the plan, and who is notified of the outcome. R1.2.5 */
    record ActivationContext(
            Optional<Target.Account> account,
            Optional<StockSim> stock,
            boolean planExists,
            Optional<String> planName,
            boolean inFlight,
            Optional<Contact> requester)
            implements OrderContext {}

    /**
     * The subscriber who is to go over from the {@code current} plan to the {@code target}, neither of which need be known; what he has
     * ordered, and what would be lost. {@code managers}: those of his client, himself included.
     */
    record PlanChangeContext(
            Optional<SubscriberView> subscriber,
            Optional<TariffPlan> current,
            Optional<TariffPlan> target,
            PlanChangeHistory history,
            FeePlans fees,
            List<Manager> managers,
            Map<String, LocalizedText> forFeePlans,
            boolean ussdCapable,
            Instant moment)
            implements OrderContext {

        /** What is debited for it. */
        public Money price() {
            return target().orElseThrow().priceAfter(current, !history.changedThisMonth());
        }

        /** Of the plan that he goes over to. */
        public Money monthlyFee() {
            return target().flatMap(TariffPlan::monthlyFee).orElse(Money.ZERO);
        }

        /** The connected offerings that are for fee plans alone, where he will be on none. */
        public Map<String, LocalizedText> endingOfferings() {
            return losesFee() ? forFeePlans : Map.of();
        }

        /** Those who would not be administrator or supervisor any more: of them each needs a fee plan somewhere. R1.2 */
        public List<Manager> lostManagers() {
            return losesFee()
                    ? managers.stream()
                            .filter(manager -> manager.himself() || manager.role() == CabinetRole.ADMINISTRATOR)
                            .filter(manager -> !stays(manager))
                            .toList()
                    : List.of();
        }

        boolean leavesNoManager() {
            return !lostManagers().isEmpty()
                    && managers.stream().noneMatch(manager -> manager.acts() && (!losesFee() || stays(manager)));
        }

        /** Sign-in by PUK1 that a shop or the administrator has enabled, which needs a fee plan. R1.4 b, c */
        public boolean endsPuk1SignIn() {
            return losesFee() && ussdCapable;
        }

        /** The bill, and with it the delivery address. R1.8 h */
        public boolean endsBill() {
            return losesFee() && !fees.ofOffers() && !fees.ofAccount();
        }

        /** The composition of the plan that he has. R1.2.6 */
        public boolean endsComposition() {
            return current.filter(TariffPlan::bundled).isPresent();
        }

        /** Of all that it costs and ends: the same as long as that is the same. */
        public String hash() {
            var state = Stream.of(
                    Stream.of(
                            current.map(TariffPlan::id).orElse(""),
                            target.map(TariffPlan::id).orElse(""),
                            price().toString(),
                            monthlyFee().toString(),
                            "%s %s %s".formatted(endsPuk1SignIn(), endsBill(), endsComposition())),
                    endingOfferings().keySet().stream().sorted(),
                    lostManagers().stream()
                            .map(lost -> lost.subscriberId() + " " + lost.role())
                            .sorted());
            return HashUtil.sha256(state.flatMap(Function.identity()).collect(Collectors.joining("\n")));
        }

        private boolean losesFee() {
            return current.filter(TariffPlan::subscriptionFee).isPresent()
                    && target.filter(TariffPlan::subscriptionFee).isEmpty();
        }

        private boolean stays(Manager manager) {
            return switch (manager.role()) {
                case ADMINISTRATOR -> fees.ofOffers() || fees.ofClient();
                case SUPERVISOR -> manager.himself() ? fees.ofOffers() : manager.onFeePlan();
                case SUBSCRIBER -> false;
            };
        }
    }

    /**
     * {@code inFlight}: another change, or the end of his service; {@code changedThatDay}: on the Minsk day from which the plan is to change;
     * {@code changedThisMonth}: in the present one.
     */
    record PlanChangeHistory(boolean inFlight, boolean changedThatDay, boolean changedThisMonth) {}

    /** Which fees there are beside that of his plan: of offers connected to him, of others on his account, of others of his client. R1.2 */
    record FeePlans(boolean ofOffers, boolean ofAccount, boolean ofClient) {}

    /** An administrator or supervisor; {@code acts}: he signs in by a number of his own, and is not leaving. */
    record Manager(String subscriberId, CabinetRole role, boolean himself, boolean onFeePlan, boolean acts) {}

    /**
     * The subscriber whose service is to end, who is notified of the outcome, and the managers that the client has beside that
     * subscriber: in service, and not leaving. R1.2.5
     */
    record TerminationContext(
            Optional<SubscriberView> subscriber,
            boolean inFlight,
            Optional<Contact> requester,
            List<Contact> otherManagers)
            implements OrderContext {

        boolean isRequestedBy(SubscriberView asked) {
            return requester
                    .map(Contact::subscriberId)
                    .filter(asked.target().subscriberId()::equals)
                    .isPresent();
        }

        /** Who is notified that it has been ordered: the subscriber himself, and the managers who have not ordered it. */
        public List<Contact> notified() {
            var managers = otherManagers.stream()
                    .filter(manager -> requester
                            .map(Contact::subscriberId)
                            .filter(manager.subscriberId()::equals)
                            .isEmpty());
            return Stream.concat(subscriber.map(SubscriberView::contact).stream(), managers)
                    .toList();
        }
    }
}
