package by.cabinet.auth.puk;

import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the SIM in use of the line that holds a number. */
@ApplicationScoped
public class Sims {

    private static final String SIM = """
            select s.id, s.account_id, s.client_id, s.iccid, s.puk1, s.ussd_capable, c.kind,
                   coalesce(p.subscription_fee, false) as plan_has_fee,
                   coalesce(d.enabled, s.puk1_sign_in) as enabled_in_shop,
                   coalesce(t.puk1_sign_in, false) as enabled_by_administrator
            from subscriber s
            left join client c on c.id = s.client_id
            left join tariff_plan p on p.id = s.tariff_plan_id
            left join puk1_shop_decision d on d.subscriber_id = s.id
            left join client_setting t on t.client_id = s.client_id
            where s.phone = $1 and s.status <> 'TERMINATED'
            order by s.told_at desc, s.activated_at desc, s.id desc limit 1""";

    private final Pool pool;

    @Inject
    Sims(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Sim>> inUse(Phone phone) {
        return pool.preparedQuery(SIM)
                .execute(Tuple.of(phone.e164()))
                .map(rows -> rows.stream().map(Sim::of).findAny());
    }
}
