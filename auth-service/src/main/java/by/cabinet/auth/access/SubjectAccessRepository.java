package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads subjects together with the CRM's records of them, and with their causes. */
@ApplicationScoped
public class SubjectAccessRepository {

    private static final String SUBJECTS = """
        select a.*, coalesce(s.account_id, acc.account_id) as account_id, coalesce(s.client_id, acc.client_id) as client_id,
            case when s.iccid is not null then array[s.phone] when contact.phone is not null then array[contact.phone]
                 when a.kind = 'ACCOUNT' then %s end as phones,
            s.language,
            s.iccid is not null as has_sim,
            coalesce(s.status = 'TERMINATED', false) as terminated
        from access a
        left join subscriber s on a.kind = 'SUBSCRIBER' and s.subscriber_id = a.subject_id
        left join account acc on a.kind = 'ACCOUNT' and acc.account_id = a.subject_id
        left join client k on k.client_id = acc.client_id
        left join account_contact contact on contact.account_id = coalesce(s.account_id, acc.account_id)
        where a.subject_id = any($1) order by a.subject_id\
        """.formatted(AccountRepository.ownPhones("acc", "k.kind"));

    private static final String STATES = """
        select s.subscriber_id, a.closed from subscriber s join access a on a.subject_id = s.subscriber_id
        where s.client_id = $1 and ($2::text is null or s.account_id = $2) and ($3::boolean is null or a.closed = $3)
          and s.subscriber_id > $4
        order by s.subscriber_id limit $5\
        """;

    private static final String CAUSES = """
        select * from access_cause c where subject_id = any($1) order by since, closed_by\
        """;

    /** An account's include those of its sole subscriber, which close it too. */
    private static final String CAUSES_IN_ALL = """
        with sole_subscriber as (
            select min(subscriber_id) as subscriber_id from subscriber where account_id = $1 and status <> 'TERMINATED' having count(*) = 1)
        select * from access_cause where subject_id in ($1, (select subscriber_id from sole_subscriber)) order by since, closed_by\
        """;

    /** Throws 404 for a subscriber or an account that the CRM has not published. */
    public Uni<AccessView> view(Tx tx, SubjectType type, String id) {
        return get(tx, type, id).chain(subject -> view(tx, subject));
    }

    /** Throws 404 for a subscriber or an account that the CRM has not published. */
    Uni<SubjectAccess> get(Tx tx, SubjectType type, String id) {
        return findAll(tx, List.of(id))
                .map(found -> found.stream()
                        .filter(subject -> subject.type() == type && subject.clientId() != null)
                        .findAny()
                        .orElseThrow(ProblemException::notFound));
    }

    Uni<List<SubjectAccess>> findAll(Tx tx, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.query(SUBJECTS, (Object) ids.toArray(String[]::new))
                        .map(rows -> rows.stream().map(SubjectAccess::of).toList());
    }

    /** Of the subscribers of a client, in the order of their ids; one more than asked for when there are more. */
    Uni<Map<String, AccessState>> findStates(Tx tx, String clientId, ListAccess.Query query) {
        return tx.query(
                        STATES,
                        clientId,
                        query.accountId(),
                        query.state() == null ? null : query.state().equals(AccessState.CLOSED.name()),
                        query.cursor(),
                        query.limit() + 1)
                .map(rows -> {
                    Map<String, AccessState> states = new LinkedHashMap<>();
                    rows.forEach(row -> states.put(
                            row.getString("subscriber_id"),
                            row.getBoolean("closed") ? AccessState.CLOSED : AccessState.OPEN));
                    return states;
                });
    }

    /** Their own, by the subject's id; those without a cause are left out. */
    Uni<Map<String, List<Cause>>> causes(Tx tx, Collection<String> ids) {
        return tx.query(CAUSES, (Object) ids.toArray(String[]::new))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("subject_id"),
                                Collectors.mapping(Cause::of, Collectors.toList()))));
    }

    Uni<AccessView> view(Tx tx, SubjectAccess subject) {
        return causesInAll(tx, subject.id()).map(causes -> new AccessView(subject.state(), causes));
    }

    /** The subject's own, and those of an account's sole subscriber. */
    Uni<List<Cause>> causesInAll(Tx tx, String subjectId) {
        return tx.query(CAUSES_IN_ALL, subjectId)
                .map(rows -> rows.stream().map(Cause::of).toList());
    }
}
