package by.cabinet.harness.load;

import by.cabinet.backing.Sql;
import by.cabinet.harness.system.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What pgbench runs: statements as the services', on tables made like theirs, in a schema of their own. */
final class PgbenchScripts {

    private static final Sql ORDERS = Database.of("orders");

    private PgbenchScripts() {}

    /** One order, in two statements as the service's: what is read of subscriber, offering and earlier orders; key, order and event at once. */
    static String orders() {
        like("service_order", "idempotency_key", "outbox");
        return """
                \\set subscriber random(0, 999)
                select now(), k.order_id, s.*, o.*,
                       array(select offering_id from product where subscriber_id = 's-%1$s-' || cast(:subscriber as text) and state = 'ACTIVE'),
                       array(select offering_id from service_order where subscriber_id = 's-%1$s-' || cast(:subscriber as text)
                             and is_open)
                from (select) as one
                left join idempotency_key k on k.caller = 'bench' and k.key = 'none'
                left join subscriber_profile s on s.subscriber_id = 's-%1$s-' || cast(:subscriber as text)
                left join current_offering o on o.offering_id = 'harness-1';
                with mine as materialized (
                    select pg_try_advisory_xact_lock(hashtextextended('bench ' || :client_id || ' ' || random(), 0)) as alone),
                kept as (%2$s returning 1), published as (%3$s) %4$s;
                """.formatted(OrderLoad.NAME, insert("idempotency_key"), insert("outbox"), insert("service_order"));
    }

    /** One reservation: the account's lock, and its new sums. */
    static String hotRow() {
        ORDERS.execute("create schema if not exists bench");
        ORDERS.execute("create table if not exists bench.hot (id int primary key, reserved bigint not null)");
        ORDERS.execute("insert into bench.hot values (1, 0) on conflict do nothing");
        return """
                begin;
                select * from bench.hot where id = 1 for update;
                update bench.hot set reserved = reserved + 1 where id = 1;
                commit;
                """;
    }

    private static void like(String... tables) {
        ORDERS.execute("drop schema if exists bench cascade");
        ORDERS.execute("create schema bench");
        for (String table : tables) {
            ORDERS.execute("create table bench.%1$s (like public.%1$s including all)".formatted(table));
        }
    }

    /** A row with a value in every column that needs one; texts are unlike any other row's. */
    private static String insert(String table) {
        List<Map<String, Object>> columns = ORDERS.rows("""
                select column_name, data_type from information_schema.columns
                where table_schema = 'public' and table_name = ? and is_nullable = 'NO' and is_identity = 'NO'
                      and column_default is null
                order by ordinal_position""", table);
        String names =
                columns.stream().map(each -> (String) each.get("column_name")).collect(Collectors.joining(", "));
        String values = columns.stream().map(PgbenchScripts::value).collect(Collectors.joining(", "));
        return "insert into bench.%s (%s) values (%s)".formatted(table, names, values);
    }

    private static String value(Map<String, Object> column) {
        return switch ((String) column.get("data_type")) {
            case "text" -> column.get("column_name").equals("state") ? "'DONE'" : "gen_random_uuid()::text";
            case "timestamp with time zone" -> "now()";
            case "boolean" -> "true";
            case "jsonb" -> "'{}'";
            default -> "1";
        };
    }
}
