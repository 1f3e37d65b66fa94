package by.cabinet.account.billaddress;

import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds which address a period's bill uses. */
@ApplicationScoped
class FindBillDeliveryAddress {

    private static final String HISTORY = "from BillDeliveryAddressChange change where change.accountId = :accountId";

    private final EntityUnitOfWork work;

    @Inject
    FindBillDeliveryAddress(EntityUnitOfWork work) {
        this.work = work;
    }

    Uni<BillDeliveryAddress> of(String accountId, YearMonth period) {
        return work.read(session -> history(session, accountId)).map(history -> view(history, period));
    }

    /** The lock comes first: a change that was made meanwhile is in the history. */
    Uni<AddressHistory> locked(SessionTx tx, String accountId) {
        return tx.query("select from account where account_id = $1 for update", accountId)
                .chain(() -> history(tx.session(), accountId));
    }

    private static Uni<AddressHistory> history(Mutiny.Session session, String accountId) {
        return session.createSelectionQuery(HISTORY, BillDeliveryAddressChange.class)
                .setParameter("accountId", accountId)
                .getResultList()
                .map(AddressHistory::of);
    }

    /** R1.8 h: calendar months of Minsk. */
    static BillDeliveryAddress view(AddressHistory history, YearMonth period) {
        var end = period.plusMonths(1).atDay(1).atStartOfDay(PeriodQuery.MINSK).toInstant();
        var until = history.before(end);
        return new BillDeliveryAddress(
                period,
                until.current().or(history::original).orElse(null),
                until.newestFirst().stream().map(BillDeliveryAddress.Change::of).toList());
    }

    /**
     * {@code address} is the one that the regular bill of the period uses: the last one given in it, else before it. The history, newest
     * first, goes back from the period's end. R1.8 h
     */
    public record BillDeliveryAddress(
            YearMonth period, String address, @JsonInclude List<Change> history) {

        record Change(String address, Instant changedAt, String changedBy) {

            static Change of(BillDeliveryAddressChange given) {
                return new Change(given.address(), given.at(), given.by());
            }
        }
    }
}
