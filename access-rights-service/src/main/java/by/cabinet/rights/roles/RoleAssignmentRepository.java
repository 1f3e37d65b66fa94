package by.cabinet.rights.roles;

import by.cabinet.common.caller.CabinetRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Reads the current roles. */
@ApplicationScoped
public class RoleAssignmentRepository {

    private final Pool pool;

    @Inject
    RoleAssignmentRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<RoleAssignmentView>> ofClient(String clientId) {
        return pool.preparedQuery("""
                        select r.*, a.document_number, a.document_date, a.decision_reason as reason,
                               case r.origin when 'APPOINTMENT' then r.origin_id else a.decided_by end as granted_by
                        from role r left join application a on r.origin = 'APPLICATION' and a.id = r.origin_id
                        where r.client_id = $1 and r.role <> 'SUBSCRIBER'
                        order by r.since, r.subscriber_id""")
                .execute(Tuple.of(clientId))
                .map(rows -> rows.stream().map(RoleAssignmentView::of).toList());
    }

    /** As recalculated; a session may be a moment behind. */
    public Uni<Boolean> hasRole(String subscriberId, String clientId, CabinetRole role) {
        return pool.preparedQuery("select from role where subscriber_id = $1 and client_id = $2 and role = $3")
                .execute(Tuple.of(subscriberId, clientId, role.name()))
                .map(rows -> rows.size() == 1);
    }
}
