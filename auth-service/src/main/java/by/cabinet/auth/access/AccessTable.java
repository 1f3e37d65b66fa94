package by.cabinet.auth.access;

import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code access}: one row a subject. */
@ApplicationScoped
public class AccessTable {

    /** Gives new subjects their row; those that have one keep it. */
    public Uni<Void> ensure(Tx tx, Collection<String> subjectIds) {
        return tx.query("""
                        insert into access (subject_id) select unnest($1::text[]) order by 1
                        on conflict do nothing""", (Object) subjectIds.toArray(String[]::new)).replaceWithVoid();
    }

    /** Locked against change until the transaction ends: a session that starts in it starts with what is true. */
    public Uni<Optional<Access>> shared(Tx tx, String subjectId) {
        return tx.query("select * from access where subject_id = $1 for share", subjectId)
                .map(rows -> rows.stream().map(Access::of).findAny());
    }

    /** Keeps the newest role of each line; returns what has changed. */
    Uni<List<Access>> changeRoles(Tx tx, List<RoleChange> changes) {
        return tx.query(
                        """
                        insert into access as a (subject_id, role, role_version)
                        select distinct on (id) id, role, version
                        from unnest($1::text[], $2::text[], $3::bigint[]) as t (id, role, version)
                        order by id, version desc
                        on conflict (subject_id) do update
                        set role = excluded.role, role_version = excluded.role_version, version = a.version + 1
                        where excluded.role_version > a.role_version
                        returning *""",
                        changes.stream().map(RoleChange::subscriberId).toArray(String[]::new),
                        changes.stream().map(change -> change.role().name()).toArray(String[]::new),
                        changes.stream().map(RoleChange::version).toArray(Long[]::new))
                .map(rows -> rows.stream().map(Access::of).toList());
    }
}
