package by.cabinet.order.subscriber;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's SIMs: whose they are and whether they are in stock; the highest version counts. Secrets are not kept here. */
@ApplicationScoped
class Sims implements EventHandler<Sims.Sim> {

    enum SimState {
        STOCK,
        IN_USE
    }

    record Sim(
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
    public Class<Sim> type() {
        return Sim.class;
    }

    @Override
    public String keyOf(Sim sim) {
        return sim.iccid();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Sim>> events) {
        var sims = ArrayParameters.ofData(events);
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
                        sims.texts(Sim::iccid),
                        sims.texts(Sim::clientId),
                        sims.texts(sim -> sim.phone().e164()),
                        sims.names(Sim::state),
                        sims.numbers(Sim::version))
                .replaceWithVoid();
    }
}
