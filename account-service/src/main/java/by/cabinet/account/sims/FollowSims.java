package by.cabinet.account.sims;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each SIM card. */
@ApplicationScoped
class FollowSims implements EventHandler<CrmSim> {

    @Override
    public String topic() {
        return "crm.sims.v1";
    }

    @Override
    public Class<CrmSim> type() {
        return CrmSim.class;
    }

    @Override
    public String keyOf(CrmSim sim) {
        return sim.iccid();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<CrmSim>> events) {
        var sims = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into sim as known (iccid, client_id, phone, state, version)
                        select distinct on (iccid) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                            as told (iccid, client_id, phone, state, version)
                        order by iccid, version desc
                        on conflict (iccid) do update set
                            client_id = excluded.client_id, phone = excluded.phone, state = excluded.state,
                            version = excluded.version
                        where excluded.version > known.version""",
                        sims.texts(CrmSim::iccid),
                        sims.texts(CrmSim::clientId),
                        sims.texts(sim -> sim.phone().e164()),
                        sims.names(CrmSim::state),
                        sims.numbers(CrmSim::version))
                .replaceWithVoid();
    }
}
