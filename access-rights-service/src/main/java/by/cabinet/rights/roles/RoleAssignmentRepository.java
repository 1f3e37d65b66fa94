package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads the current roles. */
@ApplicationScoped
public class RoleAssignmentRepository {

    /**
     * A role with who granted it, why and since when: {@code origin} is {@code DEFAULT} (R1.2.1), {@code APPLICATION} or {@code APPOINTMENT};
     * {@code originId} the application's or the appointing subscriber's id; the document is the application's.
     */
    record RoleAssignmentView(
            String subscriberId,
            String clientId,
            CabinetRole role,
            RoleOrigin.Kind origin,
            String originId,
            String documentNumber,
            LocalDate documentDate,
            String grantedBy,
            String reason,
            Instant since) {

        static RoleAssignmentView of(Row row) {
            return new RoleAssignmentView(
                    row.getString("subscriber_id"),
                    row.getString("client_id"),
                    CabinetRole.valueOf(row.getString("role")),
                    RoleOrigin.Kind.valueOf(row.getString("origin")),
                    row.getString("origin_id"),
                    row.getString("document_number"),
                    row.getLocalDate("document_date"),
                    row.getString("granted_by"),
                    row.getString("reason"),
                    RowValues.instant(row, "since"));
        }

        /** Clients see that the operator's staff decided, not who of them, nor the reason that was entered. */
        RoleAssignmentView forClient() {
            return origin == RoleOrigin.Kind.APPLICATION
                    ? new RoleAssignmentView(
                            subscriberId,
                            clientId,
                            role,
                            origin,
                            originId,
                            documentNumber,
                            documentDate,
                            null,
                            null,
                            since)
                    : this;
        }
    }

    private final Pool pool;

    @Inject
    RoleAssignmentRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<RoleAssignmentView>> ofClient(String clientId) {
        return pool.preparedQuery("""
                        select r.*, a.document_number, a.document_date, a.decision_reason as reason,
                               case r.origin when 'APPOINTMENT' then r.origin_id else a.decided_by end as granted_by
                        from (select subscriber_id, client_id, role, origin, origin_id, since from role
                              union all
                              select subscriber_id, client_id, role, origin, origin_id, since from role_beside) r
                            left join application a on r.origin = 'APPLICATION' and a.id = r.origin_id
                        where r.client_id = $1 and r.role <> 'SUBSCRIBER'
                        order by r.since, r.subscriber_id, r.role""")
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
