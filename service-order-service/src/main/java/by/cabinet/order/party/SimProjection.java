package by.cabinet.order.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's SIMs: whose they are and whether they are in stock; the highest version counts. Secrets are not kept here. */
@ApplicationScoped
class SimProjection implements EventHandler<SimProjection.SimEvent> {


    record SimEvent(
            @NotNull @Pattern(regexp = Ids.PATTERN) String iccid,
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull Phone phone,
            @NotNull SimState state,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "crm.sims.v1";
    }

    @Override
    public Class<SimEvent> type() {
        return SimEvent.class;
    }

    @Override
    public String keyOf(SimEvent sim) {
        return sim.iccid();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<SimEvent>> events) {
        var sims = Columns.ofData(events);
        return tx.query(
                        """
                        insert into sim (iccid, client_id, phone, state, version)
                        select distinct on (id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                             as t (id, client_id, phone, state, version)
                        order by id, version desc
                        on conflict (iccid) do update set
                            client_id = excluded.client_id, phone = excluded.phone, state = excluded.state,
                            version = excluded.version
                        where excluded.version > sim.version\
                        """,
                        sims.texts(SimEvent::iccid),
                        sims.texts(SimEvent::clientId),
                        sims.texts(sim -> sim.phone().e164()),
                        sims.names(SimEvent::state),
                        sims.numbers(SimEvent::version))
                .replaceWithVoid();
    }
}
