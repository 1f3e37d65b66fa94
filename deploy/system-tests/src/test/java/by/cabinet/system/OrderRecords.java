package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.PostgresDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** What the databases say of orders and their money: the services' own words are not asked for. */
final class OrderRecords {

    /** The sum of all debits, in kopecks. */
    long charged() {
        return number("account", "select coalesce(sum(amount), 0) from charge");
    }

    /** The sum of the prices of all completed orders, in kopecks. */
    long owed() {
        return number("orders", "select coalesce(sum(price), 0) from service_order where state = 'COMPLETED'");
    }

    List<String> debitedTwice() {
        return texts("account", "select order_id from charge group by order_id having count(*) > 1");
    }

    /** Prepaid accounts whose available balance is below zero; subscribers who pay later may draw one that they share below it. */
    List<String> overdrawn() {
        return texts("account", """
            select distinct f.account_id from account_funds f
            join subscriber s on s.account_id = f.account_id
            join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id and p.payment_mode = 'PREPAID'
            where coalesce(f.balance, 0) - f.reserved - f.unconfirmed < 0
              and not exists (
                  select from subscriber o join tariff_plan q on q.tariff_plan_id = o.tariff_plan_id
                  where o.account_id = f.account_id and q.payment_mode = 'POSTPAID')\
            """);
    }

    /** Of these completed orders, those of which the subscriber was not notified exactly once. */
    List<String> notNotifiedOnce(Collection<String> completed) {
        var notified = texts("notification", "select id from message where id like '%-completed'").stream()
                .map(id -> id.substring(0, id.indexOf(':')))
                .toList();
        return completed.stream()
                .filter(id -> notified.stream().filter(id::equals).count() != 1)
                .toList();
    }

    void assertKept(Collection<String> placed) {
        var kept = new HashSet<>(texts("orders", "select id from service_order"));
        assertThat(kept).as("D1").containsAll(placed);
    }

    private static long number(String database, String query) {
        return Long.parseLong(texts(database, query).getFirst());
    }

    private static List<String> texts(String database, String query) {
        try (var connection = connect(database);
                var rows = connection.createStatement().executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String name) throws SQLException {
        var database = new PostgresDatabase(
                name, RunningSystem.system().part("postgresql").port());
        var properties = new Properties();
        properties.setProperty("user", database.owner());
        properties.setProperty("password", database.owner());
        return new Driver().connect(database.jdbcUrl(), properties);
    }
}
