package by.cabinet.notification.messages;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.notification.smpp.ReceiptReader.Receipt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The tables {@code part} (parts that the SMSC has accepted) and {@code receipt} (receipts that have not been applied yet). */
@ApplicationScoped
class PartRepository {

    static final int BATCH = 500;

    Uni<Void> add(Tx tx, List<SendAttempt> attempts) {
        var ids = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        var smscIds = new ArrayList<String>();
        for (var attempt : attempts) {
            var number = attempt.message().acceptedParts();
            for (var smscId : attempt.progress().smscIds()) {
                ids.add(attempt.message().id());
                numbers.add(++number);
                smscIds.add(smscId);
            }
        }
        return tx.query(
                        """
                        insert into part (message_id, number, smsc_id)
                        select * from unnest($1::text[], $2::int[], $3::text[]) on conflict do nothing""",
                        ids.toArray(String[]::new),
                        numbers.toArray(Integer[]::new),
                        smscIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    Uni<Void> addReceipts(Tx tx, List<Receipt> receipts) {
        return tx.query(
                        """
                        insert into receipt (smsc_id, delivered, state)
                        select * from unnest($1::text[], $2::boolean[], $3::text[]) on conflict (smsc_id) do nothing""",
                        receipts.stream().map(Receipt::smscId).toArray(String[]::new),
                        receipts.stream().map(Receipt::delivered).toArray(Boolean[]::new),
                        receipts.stream().map(Receipt::state).toArray(String[]::new))
                .replaceWithVoid();
    }

    /**
     * Applies receipts whose part is known by now; returns the ids of their messages, one a part. Parts are looked up by their ids whatever the
     * planner estimates: the joins that it chooses while there are few of them would read all parts.
     */
    Uni<List<String>> applyReceipts(Tx tx) {
        return tx.query("""
                        with due as (
                            select smsc_id from receipt r
                            where (select true from part p where p.smsc_id = r.smsc_id limit 1)
                            limit $1 for update skip locked),
                        applied as (
                            delete from receipt r using due where r.smsc_id = due.smsc_id
                            returning r.smsc_id, r.delivered, r.state)
                        update part p
                        set state = case when applied.delivered then 'DELIVERED' else 'FAILED' end,
                            failure = case when not applied.delivered then applied.state end
                        from applied
                        where p.smsc_id = applied.smsc_id and p.state = 'SENT'
                          and p.smsc_id = any(array(select smsc_id from applied))
                        returning p.message_id""", BATCH)
                .map(rows ->
                        rows.stream().map(row -> row.getString("message_id")).toList());
    }

    /** A receipt that matches no part after three days is not for a message of ours. */
    Uni<Void> deleteExpiredReceipts(Tx tx) {
        return tx.query("delete from receipt where received_at < now() - interval '3 days'")
                .replaceWithVoid();
    }
}
