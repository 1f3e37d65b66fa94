package by.cabinet.account.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.RemaindersEvent;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.contract.crm.SimEvent;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import io.vertx.core.json.Json;
import jakarta.inject.Singleton;

/** What the parties have, as the CRM and billing publish it, in the tables of this service: the newest version of each row. */
final class ProductProjections {

    private ProductProjections() {}

    @Singleton
    static class Sims extends Projection<SimEvent> {
        Sims() {
            super(
                    Topics.SIMS,
                    ProjectionTable.<SimEvent>into("sim")
                            .key("iccid", SimEvent::iccid)
                            .text("client_id", SimEvent::clientId)
                            .phone("phone", SimEvent::phone)
                            .name("state", SimEvent::state)
                            .newestBy("version", SimEvent::version));
        }
    }

    @Singleton
    static class Products extends Projection<ProductEvent> {
        Products() {
            super(
                    Topics.PRODUCTS,
                    ProjectionTable.<ProductEvent>into("product")
                            .key("product_id", ProductEvent::productId)
                            .fixed("subscriber_id", ProductEvent::subscriberId)
                            .text("offering_id", ProductEvent::offeringId)
                            .name("state", ProductEvent::state)
                            .newestBy("version", ProductEvent::version));
        }
    }

    @Singleton
    static class TariffPlans extends Projection<TariffPlanEvent> {
        TariffPlans() {
            super(
                    Topics.TARIFF_PLANS,
                    ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                            .key("tariff_plan_id", TariffPlanEvent::tariffPlanId)
                            .text("name", TariffPlanEvent::name)
                            .flag("subscription_fee", TariffPlanEvent::subscriptionFee)
                            .name("payment_mode", TariffPlanEvent::paymentMode)
                            .number("monthly_fee", event -> event.monthlyFee().amount())
                            .json("bundle", event -> Json.encode(event.bundle()))
                            .newestBy("version", TariffPlanEvent::version));
        }
    }

    /** R1.8 b */
    @Singleton
    static class Remainders extends Projection<RemaindersEvent> {
        Remainders() {
            super(
                    Topics.REMAINDERS,
                    ProjectionTable.<RemaindersEvent>into("remainder")
                            .key("subscriber_id", RemaindersEvent::subscriberId)
                            .time("as_of", RemaindersEvent::asOf)
                            .json("remainders", event -> Json.encode(event.remainders()))
                            .newestBy("sequence", RemaindersEvent::sequence));
        }
    }
}
