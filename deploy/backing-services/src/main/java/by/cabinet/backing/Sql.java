package by.cabinet.backing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.postgresql.Driver;

/** Questions to a database of PostgreSQL, each over a connection of its own. */
public final class Sql {

    private final String name;
    private final String jdbcUrl;
    private final Properties properties = new Properties();

    /** {@code name}: what messages call it. */
    public Sql(String name, String jdbcUrl, String user, String password) {
        this.name = name;
        this.jdbcUrl = jdbcUrl;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
    }

    /** Not through DriverManager: it sees the drivers of one class loader only, and tests have several. */
    public Connection connect() {
        try {
            return new Driver().connect(jdbcUrl, properties);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The rows as maps from column to value. */
    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return rows(result);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The one number that the question answers. */
    public long number(String sql, Object... parameters) {
        Object value = rows(sql, parameters).getFirst().values().iterator().next();
        return value == null ? 0 : ((Number) value).longValue();
    }

    public void execute(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> row = new TreeMap<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private ServerFailure failure(SQLException cause) {
        return new ServerFailure("The database of %s: %s".formatted(name, cause.getMessage()), cause);
    }
}
