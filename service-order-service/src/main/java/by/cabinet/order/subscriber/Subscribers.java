package by.cabinet.order.subscriber;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's lines; the highest version counts. */
@ApplicationScoped
class Subscribers implements EventHandler<Subscribers.Subscriber> {

    record Subscriber(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull Phone phone,
            @NotNull Language language,
            @NotNull LineStatus status,
            SuspendedBy suspendedBy,
            @NotNull @Pattern(regexp = Ids.PATTERN) String tariffPlanId,
            @NotNull @Valid Sim sim,
            @NotNull Long version) {

        LineNews news() {
            return new LineNews(subscriberId, accountId, status, iccid());
        }

        String iccid() {
            return sim.iccid();
        }
    }

    record Sim(@NotNull @Pattern(regexp = Ids.PATTERN) String iccid) {}

    private final List<LineFollower> followers;

    @Inject
    Subscribers(@All List<LineFollower> followers) {
        this.followers = followers;
    }

    @Override
    public String topic() {
        return "crm.subscribers.v1";
    }

    @Override
    public Class<Subscriber> type() {
        return Subscriber.class;
    }

    @Override
    public String keyOf(Subscriber subscriber) {
        return subscriber.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Subscriber>> events) {
        var lines = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into subscriber (subscriber_id, account_id, client_id, phone, language, status, suspended_by,
                                                tariff_plan_id, iccid, version)
                        select distinct on (id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                    $8::text[], $9::text[], $10::bigint[])
                             as t (id, account_id, client_id, phone, language, status, suspended_by, plan_id, iccid, version)
                        order by id, version desc
                        on conflict (subscriber_id) do update set
                            account_id = excluded.account_id, client_id = excluded.client_id, phone = excluded.phone,
                            language = excluded.language, status = excluded.status, suspended_by = excluded.suspended_by,
                            tariff_plan_id = excluded.tariff_plan_id, iccid = excluded.iccid, version = excluded.version
                        where excluded.version > subscriber.version\
                        """,
                        lines.texts(Subscriber::subscriberId),
                        lines.texts(Subscriber::accountId),
                        lines.texts(Subscriber::clientId),
                        lines.texts(line -> line.phone().e164()),
                        lines.texts(line -> line.language().name()),
                        lines.names(Subscriber::status),
                        lines.names(Subscriber::suspendedBy),
                        lines.texts(Subscriber::tariffPlanId),
                        lines.texts(Subscriber::iccid),
                        lines.numbers(Subscriber::version))
                .chain(() -> tell(tx, events));
    }

    private Uni<Void> tell(Tx tx, List<ReceivedEvent<Subscriber>> events) {
        var news = events.stream().map(event -> event.data().news()).toList();
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(follower -> follower.heard(tx, news))
                .collect()
                .last();
    }
}
