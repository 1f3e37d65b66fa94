package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the current roles. */
@ApplicationScoped
public class RoleAssignmentRepository {

    /**
     * A role, with where it comes from. R1.2.1, R1.2.2
     *
     * @param subscriberId who has it
     * @param clientId in which client
     * @param role ADMINISTRATOR or SUPERVISOR
     * @param origin where it comes from
     * @param originId the application's or the appointing subscriber's id; absent for a role by default
     * @param documentNumber number of the application's document; absent where there is none
     * @param documentDate date of the application's document; absent where there is none
     * @param grantedBy who has granted it; absent for a role by default, and for clients where staff did
     * @param reason why it was granted; absent for a role by default, and for clients
     * @param since since when he has it
     */
    record RoleAssignmentView(
            String subscriberId,
            String clientId,
            CabinetRole role,
            RoleOrigin.Kind origin,
            @Nullable String originId,
            @Nullable String documentNumber,
            @Nullable LocalDate documentDate,
            @Nullable String grantedBy,
            @Nullable String reason,
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

    /** What {@link #ofClient} reads as a cursor. */
    static final String CURSOR = "[0-9]{1,18}\\.[A-Z]{1,20}\\.[A-Za-z0-9._:-]{1,64}";

    private final Pool pool;

    @Inject
    RoleAssignmentRepository(Pool pool) {
        this.pool = pool;
    }

    /** In the order of time; {@code cursor}: where the page begins, null for the first one. */
    Uni<Page<RoleAssignmentView>> ofClient(String clientId, String cursor, int limit) {
        var after = After.of(cursor);
        return pool.preparedQuery("""
                        select r.*, a.document_number, a.document_date, a.decision_reason as reason,
                               case r.origin when 'APPOINTMENT' then r.origin_id else a.decided_by end as granted_by
                        from (select subscriber_id, client_id, role, origin, origin_id, since from role
                              union all
                              select subscriber_id, client_id, role, origin, origin_id, since from role_beside) r
                            left join application a on r.origin = 'APPLICATION' and a.id = r.origin_id
                        where r.client_id = $1 and r.role <> 'SUBSCRIBER' and (r.since, r.subscriber_id, r.role) > ($2, $3, $4)
                        order by r.since, r.subscriber_id, r.role limit $5""")
                .execute(Tuple.of(clientId, after.since(), after.subscriberId(), after.role(), limit + 1))
                .map(rows -> Page.of(rows.stream().map(RoleAssignmentView::of).toList(), limit, After::cursor));
    }

    /** The last item of the page before: microseconds, role and subscriber. */
    private record After(OffsetDateTime since, String subscriberId, String role) {

        private static final After NOTHING = new After(Instant.EPOCH.atOffset(ZoneOffset.UTC), "", "");

        static After of(String cursor) {
            if (cursor == null) {
                return NOTHING;
            }
            var parts = cursor.split("\\.", 3);
            var since = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            return new After(since.atOffset(ZoneOffset.UTC), parts[2], parts[1]);
        }

        static String cursor(RoleAssignmentView last) {
            return "%d.%s.%s"
                    .formatted(
                            ChronoUnit.MICROS.between(Instant.EPOCH, last.since()), last.role(), last.subscriberId());
        }
    }

    /** As recalculated; a session may be a moment behind. */
    public Uni<Boolean> hasRole(String subscriberId, String clientId, CabinetRole role) {
        return pool.preparedQuery("select from role where subscriber_id = $1 and client_id = $2 and role = $3")
                .execute(Tuple.of(subscriberId, clientId, role.name()))
                .map(rows -> rows.size() == 1);
    }
}
