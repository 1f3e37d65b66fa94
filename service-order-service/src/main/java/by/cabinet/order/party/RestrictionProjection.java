package by.cabinet.order.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import com.fasterxml.jackson.annotation.JsonAlias;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** What security staff have restricted, subscribers and accounts; the highest version counts. R1.13 */
@ApplicationScoped
class RestrictionProjection implements EventHandler<RestrictionProjection.AccessChanged> {

    enum Kind {
        @JsonAlias("LINE")
        SUBSCRIBER,
        ACCOUNT
    }

    /** Of {@code auth.access.v1} only the restriction concerns orders: who is locked out otherwise has no session. */
    record AccessChanged(
            @NotNull @Pattern(regexp = Ids.PATTERN) String subjectId,
            @NotNull Kind kind,
            @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            boolean restricted,
            @NotNull Long version) {

        String id() {
            return kind == Kind.SUBSCRIBER && subscriberId != null ? subscriberId : subjectOrAccount();
        }

        private String subjectOrAccount() {
            return kind == Kind.SUBSCRIBER ? subjectId : accountId;
        }
    }

    @Override
    public String topic() {
        return "auth.access.v1";
    }

    @Override
    public Class<AccessChanged> type() {
        return AccessChanged.class;
    }

    @Override
    public String keyOf(AccessChanged access) {
        return access.subjectId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<AccessChanged>> events) {
        var access = Columns.ofData(events);
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
                        access.names(AccessChanged::kind),
                        access.texts(AccessChanged::id),
                        access.flags(AccessChanged::restricted),
                        access.numbers(AccessChanged::version))
                .replaceWithVoid();
    }
}
