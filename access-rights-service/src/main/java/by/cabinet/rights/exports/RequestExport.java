package by.cabinet.rights.exports;

import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.RightsError;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Registers that a subscriber has asked for all that is stored of him, and notifies him. */
@ApplicationScoped
class RequestExport {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    /** For so long he can fetch it. */
    private static final Duration LIFE = Duration.ofDays(7);

    private final UnitOfWork work;
    private final ExportRepository exports;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    RequestExport(UnitOfWork work, ExportRepository exports, Journal journal, ProductClock clock) {
        this.work = work;
        this.exports = exports;
        this.journal = journal;
        this.clock = clock;
    }

    /** Sent again with the same document, it is the same one as long as that can be fetched. Fails with 404 or 409. */
    Uni<ExportView> perform(ExportRequest request, String by) {
        request.requireNotAfter(clock.instant().atZone(MINSK).toLocalDate());
        return work.perform(tx -> lockSubscriber(tx, request.subscriberId())
                .chain(subscriber -> exports.findReady(tx, request)
                        .chain(found -> found.map(export -> Uni.createFrom().item(export))
                                .orElseGet(() -> register(tx, request, subscriber, by)))));
    }

    private static Uni<Row> lockSubscriber(Tx tx, String subscriberId) {
        return tx.query("select * from subscriber where subscriber_id = $1 for share", subscriberId)
                .chain(rows -> {
                    var subscriber = rows.stream().findAny().orElseThrow(ProblemException::notFound);
                    if (SubscriberStatus.TERMINATED.name().equals(subscriber.getString("status"))) {
                        throw new ProblemException(RightsError.SUBSCRIBER_TERMINATED); // he never signs in again
                    }
                    return tx.query("select pg_advisory_xact_lock(hashtextextended('export ' || $1, 0))", subscriberId)
                            .replaceWith(subscriber);
                });
    }

    private Uni<ExportView> register(Tx tx, ExportRequest request, Row subscriber, String by) {
        return exports.insert(
                        tx, Ids.next(), request, subscriber, by, clock.instant().plus(LIFE))
                .invoke(export -> {
                    journal.record(
                            tx,
                            JournalEntry.done(JournalAction.EXPORT_REQUESTED)
                                    .about(export.target())
                                    .object(export.id()));
                    tx.publish(Topics.MESSAGES, message(export, subscriber));
                });
    }

    /** By SMS where he can get one; in the Cabinet anyway. */
    private static SmsRequested message(ExportView export, Row subscriber) {
        var about = SmsRequested.About.subscriber(export.clientId(), export.accountId(), export.subscriberId());
        // Null in rows from before it was kept.
        var language = Optional.ofNullable(subscriber.getString("language"))
                .map(Language::of)
                .orElse(Language.RU);
        return Optional.ofNullable(subscriber.getString("phone"))
                .map(Phone::new)
                .filter(Phone::isMobile)
                .map(phone -> SmsRequested.of(phone, language, MessageTemplate.EXPORT_READY, Map.of())
                        .about(about))
                .orElseGet(() -> SmsRequested.notice(
                        "export " + export.id(), language, MessageTemplate.EXPORT_READY, Map.of(), about));
    }
}
