package by.cabinet.rights.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.closings.AccessClosingRepository;
import by.cabinet.rights.roles.RecalculateRoles;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;

/** Recalculates the roles of a changed subscriber's client, and of its former client when it has moved. R1.2 */
@Singleton
class SubscriberProjection extends Projection<SubscriberEvent> {

    private static final String CLIENT = "client_id";

    private final RecalculateRoles recalculateRoles;
    private final AccessClosingRepository closings;

    @Inject
    SubscriberProjection(RecalculateRoles recalculateRoles, AccessClosingRepository closings) {
        super(
                Topics.SUBSCRIBERS,
                ProjectionTable.<SubscriberEvent>into("subscriber")
                        .key("subscriber_id", SubscriberEvent::subscriberId)
                        .text("account_id", SubscriberEvent::accountId)
                        .text(CLIENT, SubscriberEvent::clientId)
                        .name("status", SubscriberEvent::status)
                        .time("activated_at", SubscriberEvent::activatedAt)
                        .time("terminated_at", SubscriberEvent::terminatedAt)
                        .text("tariff_plan_id", SubscriberEvent::tariffPlanId)
                        .phone("phone", SubscriberEvent::phone)
                        .text("language", event -> event.language().code())
                        .newestBy("version", SubscriberEvent::version)
                        .reporting(CLIENT));
        this.recalculateRoles = recalculateRoles;
        this.closings = closings;
    }

    @Override
    protected Uni<Void> before(Tx tx, List<ReceivedEvent<SubscriberEvent>> events) {
        var subscribers = ArrayParameters.ofData(events);
        return ProjectionLocks.shareTariffPlans(tx, subscribers.texts(SubscriberEvent::tariffPlanId))
                .chain(() -> ProjectionLocks.lockSubscribers(tx, subscribers.texts(SubscriberEvent::subscriberId)));
    }

    @Override
    protected Uni<Void> changed(Tx tx, List<ProjectionChange<SubscriberEvent>> changes) {
        var bySubscriber = new HashMap<String, String>();
        changes.forEach(change -> bySubscriber.put(change.data().subscriberId(), change.cause()));
        return deleteDecisionsOfFormerClients(tx, changes)
                .chain(() -> closings.openThoseOfFormerClients(tx, bySubscriber))
                .chain(() -> recalculateRoles.perform(tx, causes(changes)));
    }

    private static RecalculateRoles.Causes causes(List<ProjectionChange<SubscriberEvent>> changes) {
        var causes = new RecalculateRoles.Causes();
        changes.forEach(change -> {
            causes.ofSubscriber(change.data().subscriberId(), change.after(CLIENT), change.cause());
            if (change.before(CLIENT) != null) {
                causes.ofClient(change.before(CLIENT), change.cause());
            }
        });
        return causes;
    }

    /** What a client decided about a subscriber is not restored when the subscriber comes back. */
    private static Uni<Void> deleteDecisionsOfFormerClients(Tx tx, List<ProjectionChange<SubscriberEvent>> changes) {
        return tx.query("""
                        delete from decision d using subscriber s
                        where d.subscriber_id = any($1) and s.subscriber_id = d.subscriber_id
                          and s.client_id <> d.client_id""", (Object) ArrayParameters.of(changes)
                        .texts(change -> change.data().subscriberId()))
                .replaceWithVoid();
    }
}
