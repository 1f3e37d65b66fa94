package by.cabinet.order.model;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.order.catalogue.OfferingTerms;
import by.cabinet.order.party.Contact;
import by.cabinet.order.party.StockSim;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.web.caller.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        public ProductContext orUnknown(Action action, String offeringId) {
            return offering.isPresent() || action != Action.DISCONNECT
                    ? this
                    : now(subscriber, Optional.of(Offering.unknown(offeringId)), connected, inFlight, related, moment);
        }

        /** The same, but nothing where the offering is known neither to the catalogue nor as connected. */
        public ProductContext orConnected(Action action, String offeringId) {
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
