package by.cabinet.account.funds;

import static by.cabinet.messaging.sql.RowValues.constant;

import by.cabinet.account.funds.ReservationRule.Payer;
import by.cabinet.account.party.ServiceStatus;
import by.cabinet.contract.account.FundResult.Refusal;
import by.cabinet.contract.billing.ChargeEvent;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables {@code reservation} and {@code charge}, and what is read of the subscribers that orders are for. */
@ApplicationScoped
class ReservationRepository {

    Uni<Map<String, Reservation>> reservations(Tx tx, String[] orderIds) {
        return tx.query("select * from reservation where order_id = any($1::text[])", (Object) orderIds)
                .map(rows -> rows.stream()
                        .map(ReservationRepository::reservation)
                        .collect(Collectors.toMap(Reservation::orderId, Function.identity())));
    }

    /** Without those whose account is another client's, since only one of the two has changed hands yet: they spend nothing of it. */
    Uni<Map<String, Payer>> payers(Tx tx, String[] subscriberIds) {
        return tx.query("""
                        select s.subscriber_id, s.account_id, s.status, s.suspended_by, c.status as client_status,
                               c.suspended_by as client_suspended_by, p.payment_mode
                        from subscriber s
                        left join client c using (client_id)
                        left join tariff_plan p using (tariff_plan_id)
                        where s.subscriber_id = any($1::text[]) and not exists (
                            select from account a where a.account_id = s.account_id and a.client_id <> s.client_id)""", (Object) subscriberIds)
                .map(rows -> rows.stream()
                        .map(ReservationRepository::payer)
                        .collect(Collectors.toMap(Payer::subscriberId, Function.identity())));
    }

    /** Of these charges-to-be, the ones that billing has confirmed already. */
    Uni<Set<String>> confirmedEarly(Tx tx, String[] accountIds, String[] chargeIds) {
        return tx.query("""
                        select charge_id from early_confirmation
                        join unnest($1::text[], $2::text[]) as asked (account_id, charge_id) using (account_id, charge_id)""", accountIds, chargeIds)
                .map(rows ->
                        rows.stream().map(row -> row.getString("charge_id")).collect(Collectors.toSet()));
    }

    /** {@code now}: when those that are new were made. */
    Uni<Void> saveReservations(Tx tx, Collection<Reservation> changed, Instant now) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = ArrayParameters.of(changed);
        return tx.query(
                        """
                        insert into reservation (order_id, account_id, subscriber_id, amount, reason, state,
                                                 refusal_code, missing, suspended, suspended_by, reserved_at)
                        select *, $11::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[],
                                             $7::text[], $8::bigint[], $9::text[], $10::text[])
                        on conflict (order_id) do update set state = excluded.state""",
                        rows.texts(Reservation::orderId),
                        rows.texts(Reservation::accountId),
                        rows.texts(Reservation::subscriberId),
                        rows.numbers(Reservation::amount),
                        rows.texts(Reservation::reason),
                        rows.names(Reservation::state),
                        rows.texts(refused(Refusal::code)),
                        rows.numbers(refused(ReservationRepository::missing)),
                        rows.names(refused(Refusal::suspended)),
                        rows.names(refused(Refusal::suspendedBy)),
                        now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** A charge whose confirmation came first is confirmed at once; the early confirmation is deleted. */
    Uni<Void> saveCharges(Tx tx, Collection<ChargeEvent> charges) {
        if (charges.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = ArrayParameters.of(charges);
        return tx.query(
                        """
                        with made as (
                            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[],
                                                 $7::timestamptz[])
                                as made (charge_id, account_id, subscriber_id, order_id, amount, reason, occurred_at)),
                        early as (
                            delete from early_confirmation e using made
                            where e.charge_id = made.charge_id and e.account_id = made.account_id
                            returning e.charge_id)
                        insert into charge (charge_id, account_id, subscriber_id, order_id, amount, reason, occurred_at,
                                            confirmed)
                        select made.*, early.charge_id is not null from made left join early using (charge_id)""",
                        rows.texts(ChargeEvent::chargeId),
                        rows.texts(ChargeEvent::accountId),
                        rows.texts(ChargeEvent::subscriberId),
                        rows.texts(ChargeEvent::orderId),
                        rows.numbers(charge -> charge.amount().amount()),
                        rows.texts(ChargeEvent::reason),
                        rows.times(ChargeEvent::occurredAt))
                .replaceWithVoid();
    }

    private static <V> Function<Reservation, V> refused(Function<Refusal, ? extends V> value) {
        return reservation -> reservation.refusal() == null ? null : value.apply(reservation.refusal());
    }

    private static Long missing(Refusal refusal) {
        return refusal.missing() == null ? null : refusal.missing().amount();
    }

    private static Reservation reservation(Row row) {
        return new Reservation(
                row.getString("order_id"),
                row.getString("account_id"),
                row.getString("subscriber_id"),
                row.getLong("amount"),
                row.getString("reason"),
                constant(row, "state", Reservation.State.class),
                row.getString("refusal_code") == null ? null : refusal(row));
    }

    private static Refusal refusal(Row row) {
        return new Refusal(
                row.getString("refusal_code"),
                Optional.ofNullable(row.getLong("missing")).map(Money::sum).orElse(null),
                constant(row, "suspended", SuspendedParty.class),
                constant(row, "suspended_by", SuspendedBy.class));
    }

    private static Payer payer(Row row) {
        return new Payer(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                ServiceStatus.of(row),
                constant(row, "payment_mode", PaymentMode.class));
    }
}
