package by.cabinet.account.party;

import by.cabinet.account.Sequences;
import by.cabinet.account.Sequences.Counting;
import by.cabinet.account.Sequences.Newest;
import by.cabinet.account.Sequences.Position;
import by.cabinet.account.Sequences.Sequenced;
import by.cabinet.account.watches.WatchedAccounts;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.RemaindersEvent;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.contract.crm.SimEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the parties have, as the CRM and billing publish it, in the tables of this service: the newest version of each row. */
final class ProductProjections {

    private static final Duration PRECISION = Duration.ofSeconds(1);

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
                            .time("since", ProductEvent::since)
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
                            .flag("on_sale", TariffPlanEvent::onSale)
                            .number(
                                    "change_fee",
                                    event -> event.changeFee() == null
                                            ? null
                                            : event.changeFee().amount())
                            .json("client_kinds", event -> Json.encode(event.clientKinds()))
                            .newestBy("version", TariffPlanEvent::version));
        }
    }

    /** What is left of the highest epoch and sequence. R1.8 b */
    @Singleton
    static class Remainders implements EventHandler<RemaindersEvent> {

        private static final Sequenced<RemaindersEvent, Content> SEQUENCED = new Sequenced<>(
                Topics.REMAINDERS,
                RemaindersEvent::epoch,
                RemaindersEvent::sequence,
                event -> new Content(event.asOf(), new JsonArray(Json.encode(event.remainders()))),
                Content::saysTheSame);

        private static final String LOCK = """
                select subscriber_id, resets, epoch, sequence, event_time, as_of, remainders from remainder
                where subscriber_id = any($1::text[]) order by subscriber_id for update""";

        private static final String SAVE = """
                insert into remainder (subscriber_id, resets, epoch, sequence, event_time, as_of, remainders)
                select subscriber_id, resets, epoch, sequence, event_time, as_of, remainders::jsonb
                from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::text[])
                    as incoming (subscriber_id, resets, epoch, sequence, event_time, as_of, remainders)
                order by subscriber_id
                on conflict (subscriber_id) do update set
                    resets = excluded.resets, epoch = excluded.epoch, sequence = excluded.sequence,
                    event_time = excluded.event_time, as_of = excluded.as_of, remainders = excluded.remainders""";

        private final Sequences sequences;
        private final WatchedAccounts watched;

        @Inject
        Remainders(Sequences sequences, WatchedAccounts watched) {
            this.sequences = sequences;
            this.watched = watched;
        }

        /** A time in another precision is the same time, and the order of things says nothing. */
        private record Content(Instant asOf, JsonArray remainders) {

            boolean saysTheSame(Content other) {
                return Duration.between(asOf, other.asOf).abs().compareTo(PRECISION) < 0
                        && sorted(remainders).equals(sorted(other.remainders));
            }

            private static List<String> sorted(JsonArray remainders) {
                return remainders.stream()
                        .map(JsonObject.class::cast)
                        .map(one -> "%s of %s %s %s %s %s"
                                .formatted(
                                        quantity(one, "left"),
                                        quantity(one, "total"),
                                        one.getString("unit"),
                                        one.getString("name"),
                                        validUntil(one),
                                        one.getBoolean("shared")))
                        .sorted()
                        .toList();
            }

            private static Instant validUntil(JsonObject one) {
                var time = one.getInstant("validUntil");
                return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
            }

            private static String quantity(JsonObject one, String property) {
                var quantity = one.getValue(property);
                return quantity == null
                        ? null
                        : new BigDecimal(quantity.toString())
                                .stripTrailingZeros()
                                .toPlainString();
            }
        }

        @Override
        public Topic<RemaindersEvent> topic() {
            return Topics.REMAINDERS;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<RemaindersEvent>> events) {
            return tx.query(LOCK, (Object) ArrayParameters.of(events).texts(ReceivedEvent::key))
                    .map(rows -> rows.stream()
                            .collect(Collectors.toMap(row -> row.getString("subscriber_id"), Remainders::newest)))
                    .chain(known -> sequences.newest(tx, SEQUENCED, events, known))
                    .chain(newest -> newest.isEmpty() ? Uni.createFrom().voidItem() : change(tx, newest));
        }

        private Uni<Void> change(Tx tx, Collection<Counting<RemaindersEvent>> newest) {
            var subscriberIds = newest.stream().map(one -> one.event().key()).toList();
            return save(tx, newest).chain(() -> watched.remaindersChanged(tx, subscriberIds));
        }

        private static Newest<Content> newest(Row row) {
            var position = new Position(
                    row.getInteger("resets"),
                    row.getLong("epoch"),
                    row.getLong("sequence"),
                    RowValues.instant(row, "event_time"));
            return new Newest<>(position, new Content(RowValues.instant(row, "as_of"), row.getJsonArray("remainders")));
        }

        private static Uni<Void> save(Tx tx, Collection<Counting<RemaindersEvent>> newest) {
            var rows = ArrayParameters.of(newest);
            return tx.query(
                            SAVE,
                            rows.texts(one -> one.event().key()),
                            rows.numbers(one -> (long) one.position().resets()),
                            rows.numbers(one -> one.position().epoch()),
                            rows.numbers(one -> one.position().sequence()),
                            rows.times(one -> one.position().at()),
                            rows.times(one -> one.event().data().asOf()),
                            rows.texts(one -> Json.encode(one.event().data().remainders())))
                    .replaceWithVoid();
        }
    }
}
