package by.cabinet.auth.puk;

import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the SIM in use of the subscriber that holds a number. */
@ApplicationScoped
public class SimRepository {

    private static final String SIM = """
            select s.subscriber_id, s.account_id, s.client_id, s.iccid, s.puk1, s.ussd_capable, c.kind,
                   coalesce(p.subscription_fee, false) as plan_has_fee,
                   coalesce(d.enabled, s.puk1_sign_in) as enabled_in_shop,
                   coalesce(t.puk1_sign_in, false) as enabled_by_administrator,
                   coalesce(s.iccid = s.handed_over_iccid, false) and not coalesce(d.enabled, false) as known_to_former_owner
            from subscriber s
            left join client c on c.client_id = s.client_id
            left join tariff_plan p on p.id = s.tariff_plan_id
            left join puk1_shop_decision d on d.subscriber_id = s.subscriber_id
            left join client_setting t on t.client_id = s.client_id
            where s.phone = $1 and s.status <> 'TERMINATED' and s.iccid is not null
            order by s.phone_since desc, s.activated_at desc, s.subscriber_id desc limit 1""";

    private final Pool pool;

    @Inject
    SimRepository(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Sim>> findInUse(Phone phone) {
        return pool.preparedQuery(SIM)
                .execute(Tuple.of(phone.e164()))
                .map(rows -> rows.stream().map(Sim::of).findAny());
    }
}
