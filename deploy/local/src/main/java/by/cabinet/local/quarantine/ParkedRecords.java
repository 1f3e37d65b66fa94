package by.cabinet.local.quarantine;

import by.cabinet.backing.Sql;
import by.cabinet.value.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one service has set apart for staff, in its database. What is to be done is written down as a request, which the service carries
 * out and journals: only its own code can apply a record, or send one.
 */
record ParkedRecords(Table table, String service, Sql database) {

    /** Where they stand, and where requests go. */
    enum Table {
        /** What the service could not apply; oldest first within a partition. */
        QUARANTINE("quarantine_request", """
                select id, topic, topic || '-' || partition || '-' || "offset" as place, key, reason, field, parked_at,
                       attempts || ' attempts' || case when incomplete then ', incomplete' else '' end as more
                from quarantine where state = 'PARKED' order by topic, partition, "offset", id"""),
        /** What Kafka has not taken, in the order in which it is to be published. */
        OUTBOX("outbox_request", """
                select id, topic, topic as place, aggregateid as key, reason, null as field, parked_at,
                       'of ' || occurred_at as more
                from outbox_parked where state = 'PARKED' order by topic, seq""");

        private final String requests;
        private final String parked;

        Table(String requests, String parked) {
            this.requests = requests;
            this.parked = parked;
        }
    }

    /** A record that nobody has settled; of its contents nothing is shown. */
    record Parked(
            String id, String topic, String place, String key, String reason, String field, Instant at, String more) {

        /** It only waits behind another one. */
        boolean followsByItself() {
            return reason.equals("behind");
        }
    }

    List<Parked> parked() {
        return database.rows(table.parked).stream().map(ParkedRecords::parked).toList();
    }

    /** {@code recordId}: null for the list. Returns the request's id. */
    String request(String action, String recordId, String staff) {
        String id = Ids.next();
        database.execute(
                "insert into %s (id, action, record_id, staff) values (?, ?, ?, ?)".formatted(table.requests),
                id,
                action,
                recordId,
                staff);
        return id;
    }

    /** Waits for the service; empty when it has done it, otherwise why not. */
    String answer(String requestId) {
        return StaffCommand.answer(database, service, table.requests, requestId);
    }

    private static Parked parked(Map<String, Object> row) {
        return new Parked(
                (String) row.get("id"),
                (String) row.get("topic"),
                (String) row.get("place"),
                (String) row.get("key"),
                (String) row.get("reason"),
                (String) row.get("field"),
                ((Timestamp) row.get("parked_at")).toInstant(),
                (String) row.get("more"));
    }
}
