package by.cabinet.account.party;

import by.cabinet.account.billaddress.BillDeliveryAddressProjection;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.RemaindersEvent;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.contract.crm.SimEvent;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What the CRM and billing publish, in the tables of this service: the newest version of each row. */
final class PartyProjections {

    private PartyProjections() {}

    @Singleton
    static class Clients extends Projection<ClientEvent> {
        Clients() {
            super(Topics.CLIENTS, ProjectionTable.<ClientEvent>into("client")
                    .key("client_id", ClientEvent::clientId).name("kind", ClientEvent::kind).text("name", ClientEvent::name)
                    .name("status", ClientEvent::status).name("suspended_by", ClientEvent::suspendedBy)
                    .newestBy("version", ClientEvent::version));
        }
    }

    /** The newest version of each account, and every bill delivery address. R1.8 h */
    @Singleton
    static class Accounts extends Projection<AccountEvent> {
        private final BillDeliveryAddressProjection addresses;

        @Inject
        Accounts(BillDeliveryAddressProjection addresses) {
            super(Topics.ACCOUNTS, ProjectionTable.<AccountEvent>into("account")
                    .key("account_id", AccountEvent::accountId).text("client_id", AccountEvent::clientId)
                    .text("number", AccountEvent::number).text("contact_email", AccountEvent::contactEmail)
                    .phone("contact_phone", AccountEvent::contactPhone).eventTime("event_time")
                    .newestBy("version", AccountEvent::version));
            this.addresses = addresses;
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            return addresses.save(tx, events);
        }
    }

    /** Contacts that were set in the Cabinet. R1.6.1 */
    @Singleton
    static class ContactChanges extends Projection<AccountChanged> {
        ContactChanges() {
            super(Topics.ACCOUNT_CHANGES, ProjectionTable.<AccountChanged>into("contact_change")
                    .when(AccountChanged::changesContacts)
                    .key("account_id", AccountChanged::accountId).text("contact_email", AccountChanged::contactEmail)
                    .phone("contact_phone", AccountChanged::contactPhone).newestByTime("changed_at", AccountChanged::changedAt));
        }
    }

    @Singleton
    static class Subscribers extends Projection<SubscriberEvent> {
        Subscribers() {
            super(Topics.SUBSCRIBERS, ProjectionTable.<SubscriberEvent>into("subscriber")
                    .key("subscriber_id", SubscriberEvent::subscriberId).text("account_id", SubscriberEvent::accountId)
                    .text("client_id", SubscriberEvent::clientId).phone("phone", SubscriberEvent::phone)
                    .text("name", SubscriberEvent::name).name("status", SubscriberEvent::status)
                    .name("suspended_by", SubscriberEvent::suspendedBy).time("activated_at", SubscriberEvent::activatedAt)
                    .time("terminated_at", SubscriberEvent::terminatedAt)
                    .text("tariff_plan_id", SubscriberEvent::tariffPlanId)
                    .text("language", event -> event.language().code()).newestBy("version", SubscriberEvent::version));
        }
    }

    @Singleton
    static class Sims extends Projection<SimEvent> {
        Sims() {
            super(Topics.SIMS, ProjectionTable.<SimEvent>into("sim")
                    .key("iccid", SimEvent::iccid).text("client_id", SimEvent::clientId).phone("phone", SimEvent::phone)
                    .name("state", SimEvent::state).newestBy("version", SimEvent::version));
        }
    }

    @Singleton
    static class Products extends Projection<ProductEvent> {
        Products() {
            super(Topics.PRODUCTS, ProjectionTable.<ProductEvent>into("product")
                    .key("product_id", ProductEvent::productId).text("subscriber_id", ProductEvent::subscriberId)
                    .text("offering_id", ProductEvent::offeringId).name("state", ProductEvent::state)
                    .newestBy("version", ProductEvent::version));
        }
    }

    @Singleton
    static class TariffPlans extends Projection<TariffPlanEvent> {
        TariffPlans() {
            super(Topics.TARIFF_PLANS, ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                    .key("tariff_plan_id", TariffPlanEvent::tariffPlanId).text("name", TariffPlanEvent::name)
                    .flag("subscription_fee", TariffPlanEvent::subscriptionFee)
                    .name("payment_mode", TariffPlanEvent::paymentMode)
                    .number("monthly_fee", event -> event.monthlyFee().amount())
                    .json("bundle", event -> Json.encode(event.bundle())).newestBy("version", TariffPlanEvent::version));
        }
    }

    /** R1.8 b */
    @Singleton
    static class Remainders extends Projection<RemaindersEvent> {
        Remainders() {
            super(Topics.REMAINDERS, ProjectionTable.<RemaindersEvent>into("remainder")
                    .key("subscriber_id", RemaindersEvent::subscriberId).time("as_of", RemaindersEvent::asOf)
                    .json("remainders", event -> Json.encode(event.remainders()))
                    .newestBy("sequence", RemaindersEvent::sequence));
        }
    }
}
