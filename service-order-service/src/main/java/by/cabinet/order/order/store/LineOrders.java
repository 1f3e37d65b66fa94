package by.cabinet.order.order.store;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.order.subscriber.LineNews;
import by.cabinet.order.subscriber.LineStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Activations and terminations in the table {@code service_order}. */
@ApplicationScoped
public class LineOrders {

    /**
     * The orders that these news show to be carried out: of each SIM and line the last one that the CRM was asked for,
     * unless that is known already.
     */
    public Uni<List<String>> carriedOut(Tx tx, List<LineNews> news) {
        var ended = news.stream()
                .filter(line -> line.status() == LineStatus.TERMINATED)
                .toList();
        var live = news.stream()
                .filter(line -> line.status() != LineStatus.TERMINATED && line.iccid() != null)
                .toList();
        return tx.query(
                        """
                        select last.id
                        from unnest($1::text[]) as ended (subscriber_id)
                        cross join lateral (
                            select o.id, o.state from service_order o
                            where o.action = 'TERMINATE' and o.subscriber_id = ended.subscriber_id
                              and o.state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')
                            order by o.id desc limit 1) last
                        where last.state <> 'COMPLETED'
                        union
                        select last.id
                        from unnest($2::text[], $3::text[]) as live (iccid, account_id)
                        cross join lateral (
                            select o.id, o.state, o.account_id from service_order o
                            where o.action = 'ACTIVATE_SIM' and o.iccid = live.iccid
                              and o.state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')
                            order by o.id desc limit 1) last
                        where last.state <> 'COMPLETED' and last.account_id = live.account_id\
                        """,
                        ArrayParameters.of(ended).texts(LineNews::subscriberId),
                        ArrayParameters.of(live).texts(LineNews::iccid),
                        ArrayParameters.of(live).texts(LineNews::accountId))
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }
}
