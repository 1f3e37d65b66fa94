package by.cabinet.order.catalogue;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.notification.SmsRequested.About;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderSettings;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.value.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/**
 * Notifies those who have an offering connected of its change or withdrawal, a batch of subscribers in one transaction: in the Cabinet alone,
 * without an SMS. R1.14
 */
@ApplicationScoped
class OfferingNoticeJob implements Job {

    private static final int BATCH = 500;

    private final UnitOfWork work;

    @Inject
    OfferingNoticeJob(UnitOfWork work) {
        this.work = work;
    }

    /** In the transaction that adds the revision. */
    static Uni<Void> begin(Tx tx, Offering offering, RevisionType change) {
        return tx.query(
                        "insert into offering_notice (offering_id, revision, change) values ($1, $2, $3)",
                        offering.id(),
                        offering.revision(),
                        change.name())
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> tx.query("""
                        select n.*, r.name_ru, r.name_be, r.name_en
                        from offering_notice n join offering_revision r using (offering_id, revision)
                        order by n.offering_id, n.revision limit 1 for update of n skip locked""")
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : publish(tx, rows.iterator().next()).replaceWith(true)));
    }

    @Override
    public Duration pause() {
        return OrderSettings.JOB_PAUSE;
    }

    private static Uni<Void> publish(Tx tx, Row change) {
        return tx.query("""
                        select distinct p.subscriber_id, s.account_id, s.client_id, s.language
                        from product p join subscriber s using (subscriber_id)
                        where p.offering_id = $1 and p.state = 'ACTIVE' and p.subscriber_id > $2 and s.status <> 'TERMINATED'
                        order by p.subscriber_id limit $3""", change.getString("offering_id"), change.getString("reached"), BATCH)
                .invoke(subscribers -> subscribers.forEach(row -> tx.publish(Topics.MESSAGES, notice(change, row))))
                .chain(subscribers -> goOn(tx, change, subscribers));
    }

    private static Uni<Void> goOn(Tx tx, Row change, RowSet<Row> subscribers) {
        var id = change.getString("offering_id");
        var revision = change.getInteger("revision");
        if (subscribers.size() < BATCH) {
            return tx.query("delete from offering_notice where offering_id = $1 and revision = $2", id, revision)
                    .replaceWithVoid();
        }
        var reached = "";
        for (var row : subscribers) {
            reached = row.getString("subscriber_id");
        }
        return tx.query(
                        "update offering_notice set reached = $3 where offering_id = $1 and revision = $2",
                        id,
                        revision,
                        reached)
                .replaceWithVoid();
    }

    private static SmsRequested notice(Row change, Row subscriber) {
        var id = change.getString("offering_id");
        var subscriberId = subscriber.getString("subscriber_id");
        var language = Language.of(subscriber.getString("language"));
        return SmsRequested.notice(
                "revision %d of %s for %s".formatted(change.getInteger("revision"), id, subscriberId),
                language,
                RevisionType.valueOf(change.getString("change")) == RevisionType.WITHDRAWN
                        ? MessageTemplate.OFFERING_WITHDRAWN
                        : MessageTemplate.OFFERING_CHANGED,
                Map.of("offering", change.getString("name_" + language.code())),
                new About(
                        subscriber.getString("client_id"), subscriber.getString("account_id"), subscriberId, null, id));
    }
}
