package by.cabinet.order.subscriber;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** What security staff have restricted, lines and accounts; the highest version counts. R1.13 */
@ApplicationScoped
class Restrictions implements EventHandler<Restrictions.Access> {

    enum Kind {
        LINE,
        ACCOUNT
    }

    /** Of {@code auth.access.v1} only the restriction concerns orders: who is locked out otherwise has no session. */
    record Access(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subjectId,
            @NotNull Kind kind,
            @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            boolean restricted,
            @NotNull Long version) {

        String id() {
            return kind == Kind.LINE && subscriberId != null ? subscriberId : lineOrAccount();
        }

        private String lineOrAccount() {
            return kind == Kind.LINE ? subjectId : accountId;
        }
    }

    @Override
    public String topic() {
        return "auth.access.v1";
    }

    @Override
    public Class<Access> type() {
        return Access.class;
    }

    @Override
    public String keyOf(Access access) {
        return access.subjectId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Access>> events) {
        var told = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into restriction (kind, subject_id, restricted, version)
                        select distinct on (kind, id) *
                        from unnest($1::text[], $2::text[], $3::boolean[], $4::bigint[]) as t (kind, id, restricted, version)
                        order by kind, id, version desc
                        on conflict (kind, subject_id) do update set
                            restricted = excluded.restricted, version = excluded.version
                        where excluded.version > restriction.version\
                        """,
                        told.names(Access::kind),
                        told.texts(Access::id),
                        told.flags(Access::restricted),
                        told.numbers(Access::version))
                .replaceWithVoid();
    }
}
