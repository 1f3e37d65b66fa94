package by.cabinet.auth.people;

import by.cabinet.auth.secret.Secrets;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code subscriber}. */
@ApplicationScoped
class SubscriberTable {

    private final Secrets secrets;

    @Inject
    SubscriberTable(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Keeps the newest record of each line; returns what has changed. */
    Uni<List<LineChange>> keep(Tx tx, List<ReceivedEvent<Subscriber>> events) {
        var lines = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into subscriber as known
                            (id, account_id, client_id, phone, status, language, activated_at, told_at,
                             tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version)
                        select distinct on (id)
                            id, account_id, client_id, phone, status, language, activated_at, told_at,
                            tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                    $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[], $11::text[],
                                    $12::boolean[], $13::boolean[], $14::bigint[])
                             as t (id, account_id, client_id, phone, status, language, activated_at, told_at,
                                   tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version)
                        order by id, version desc
                        on conflict (id) do update
                        set account_id = excluded.account_id, client_id = excluded.client_id,
                            phone = excluded.phone, status = excluded.status, language = excluded.language,
                            activated_at = excluded.activated_at, told_at = excluded.told_at,
                            tariff_plan_id = excluded.tariff_plan_id, iccid = excluded.iccid,
                            puk1 = excluded.puk1, ussd_capable = excluded.ussd_capable,
                            puk1_sign_in = excluded.puk1_sign_in, version = excluded.version
                        where excluded.version > known.version
                        returning new.id, new.account_id, old.account_id as former_account_id,
                                  old.id is not null and (old.account_id, old.client_id, old.phone)
                                      is distinct from (new.account_id, new.client_id, new.phone) as moved""",
                        lines.texts(Subscriber::subscriberId),
                        lines.texts(Subscriber::accountId),
                        lines.texts(Subscriber::clientId),
                        lines.texts(line -> line.phone().e164()),
                        lines.names(Subscriber::status),
                        lines.names(Subscriber::language),
                        lines.times(Subscriber::activatedAt),
                        ArrayParameters.of(events).times(ReceivedEvent::time),
                        lines.texts(Subscriber::tariffPlanId),
                        lines.texts(line -> line.sim().iccid()),
                        lines.texts(line -> puk1(line.sim())),
                        lines.flags(line -> !Boolean.FALSE.equals(line.ussdCapable())),
                        lines.flags(line -> Boolean.TRUE.equals(line.puk1SignIn())),
                        lines.numbers(Subscriber::version))
                .map(rows -> rows.stream().map(LineChange::of).toList());
    }

    private String puk1(Subscriber.Sim sim) {
        return secrets.puk1(sim.iccid(), sim.puk1());
    }
}
