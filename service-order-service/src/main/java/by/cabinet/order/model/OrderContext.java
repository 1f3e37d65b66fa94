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
import java.util.stream.Stream;

/** What the rules look at when an order is placed or started. */
public sealed interface OrderContext {

    /**
     * An offering for a subscriber, either of which may not exist: the offerings that are connected to him, and those with an
     * open order for him. It is to be carried out {@code from} now or a later date.
     */
    record ProductContext(
            Optional<SubscriberView> subscriber,
            Optional<Offering> offering,
            Set<String> connected,
            Set<String> inFlight,
            Instant moment,
            Instant from)
            implements OrderContext {

        public static ProductContext now(
                Optional<SubscriberView> subscriber,
                Optional<Offering> offering,
                Set<String> connected,
                Set<String> inFlight,
                Instant moment) {
            return new ProductContext(subscriber, offering, connected, inFlight, moment, moment);
        }

        /** The same for what was submitted at another moment. */
        public ProductContext at(Instant other) {
            return now(subscriber, offering, connected, inFlight, other);
        }

        /** The same for an order from a later date. */
        public ProductContext from(Optional<Instant> startAt) {
            return new ProductContext(
                    subscriber,
                    offering,
                    connected,
                    inFlight,
                    moment,
                    startAt.filter(start -> start.isAfter(moment)).orElse(moment));
        }

        public boolean isConnected() {
            return offering.map(Offering::id).filter(connected::contains).isPresent();
        }

        public boolean isInFlight() {
            return offering.map(Offering::id).filter(inFlight::contains).isPresent();
        }

        public boolean isOnSale() {
            return offering.filter(it -> it.isOnSaleAt(moment) && it.isOnSaleAt(from))
                    .isPresent();
        }

        OfferingTerms terms() {
            return offering.orElseThrow().terms();
        }
    }

    /** The account, the SIM in its client's stock, the plan, and who is notified of the outcome. R1.2.5 */
    record ActivationContext(
            Optional<Target.Account> account,
            Optional<StockSim> stock,
            boolean planExists,
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
