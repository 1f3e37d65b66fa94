package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.access.AccessView.State;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads subjects together with what the CRM told of them, and with their causes. */
@ApplicationScoped
public class AccessSubjects {

    private static final String SUBJECTS = """
        select a.*, coalesce(s.account_id, acc.id) as account_id, coalesce(s.client_id, acc.client_id) as client_id,
            coalesce(s.phone, contact.phone) as phone, s.language,
            coalesce(s.status = 'TERMINATED', false) as terminated
        from access a
        left join subscriber s on a.kind = 'LINE' and s.id = a.subject_id
        left join account acc on a.kind = 'ACCOUNT' and acc.id = a.subject_id
        left join account_contact contact on contact.account_id = acc.id
        where a.subject_id = any($1) order by a.subject_id\
        """;

    private static final String CAUSES = """
        select * from access_cause c where subject_id = any($1) order by since, closed_by\
        """;

    /** An account's include those of its only line, which close it too. */
    private static final String CAUSES_IN_ALL = """
        with only_line as (
            select min(id) as id from subscriber where account_id = $1 and status <> 'TERMINATED' having count(*) = 1)
        select * from access_cause where subject_id in ($1, (select id from only_line)) order by since, closed_by\
        """;

    /** Throws 404 for a line or an account of which the CRM has told nothing. */
    public Uni<AccessView> view(Tx tx, SubjectKind kind, String id) {
        return known(tx, kind, id).chain(subject -> view(tx, subject));
    }

    /** Throws 404 for a line or an account of which the CRM has told nothing. */
    Uni<AccessSubject> known(Tx tx, SubjectKind kind, String id) {
        return all(tx, List.of(id))
                .map(found -> found.stream()
                        .filter(subject -> subject.kind() == kind && subject.clientId() != null)
                        .findAny()
                        .orElseThrow(ProblemException::notFound));
    }

    Uni<List<AccessSubject>> all(Tx tx, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.query(SUBJECTS, (Object) ids.toArray(String[]::new))
                        .map(rows -> rows.stream().map(AccessSubject::of).toList());
    }

    /** Their own, by the subject's id; those without a cause are left out. */
    Uni<Map<String, List<Cause>>> causes(Tx tx, Collection<String> ids) {
        return tx.query(CAUSES, (Object) ids.toArray(String[]::new))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("subject_id"),
                                Collectors.mapping(Cause::of, Collectors.toList()))));
    }

    Uni<AccessView> view(Tx tx, AccessSubject subject) {
        return tx.query(CAUSES_IN_ALL, subject.id())
                .map(rows -> new AccessView(
                        subject.closed() ? State.CLOSED : State.OPEN,
                        rows.stream().map(Cause::of).toList()));
    }
}
